import type { webcrypto } from "node:crypto";
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from "hpke";

export type CryptoKey = webcrypto.CryptoKey;
/** A pair as it is used: what can be taken out of it is its public half alone. */
export type KeyPair = { publicKey: CryptoKey; privateKey: CryptoKey };

const suite = new CipherSuite<CryptoKey>(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
const onCurve = { name: "ECDH", namedCurve: "P-256" };
/** A point of the curve, not compressed: what every sealed text begins with. */
const POINT = 65;

/** A new pair in bytes: the public half as a point, the private one as PKCS #8. */
export const newPair = async () => {
  const { publicKey, privateKey } = await suite.GenerateKeyPair(true);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
  return { publicKey: await suite.SerializePublicKey(publicKey), privateKey: pkcs8 };
};

export const publicKeyFrom = (bytes: Uint8Array): Promise<CryptoKey> => suite.DeserializePublicKey(bytes);

/** The private half, which cannot be exported again. */
export const privateKeyFrom = (pkcs8: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey("pkcs8", pkcs8 as Uint8Array<ArrayBuffer>, onCurve, false, ["deriveBits"]);

/**
 * HPKE (RFC 9180) in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, all of it WebCrypto's own. The answer
 * is the encapsulated secret and behind it the ciphertext.
 */
export const encrypt = async (to: CryptoKey, text: Uint8Array, aad: Uint8Array): Promise<Uint8Array> => {
  const { encapsulatedSecret, ciphertext } = await suite.Seal(to, text, { aad });
  return Buffer.concat([encapsulatedSecret, ciphertext]);
};

/** Throws on what is not for this pair, not under this `aad`, or was tampered with. */
export const decrypt = (pair: KeyPair, box: Uint8Array, aad: Uint8Array): Promise<Uint8Array> =>
  suite.Open(pair, box.subarray(0, POINT), box.subarray(POINT), { aad });
