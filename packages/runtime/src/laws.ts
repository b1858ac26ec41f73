import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { compile, type Law } from "@tongban/policy/law";
import { Merged, serialise } from "@tongban/policy/merge";
import QuickLRU from "quick-lru";
import * as z from "zod";
import { readObject, tell, writeObject } from "./bucket.ts";

/** Which merged pack a region's law is, from which day, newest first. Public data, like the packs. */
export const LawIndex = z.strictObject({
  region: RegionCode,
  versions: z.array(z.strictObject({ version: z.int().positive(), digest: z.string(), from: Day })),
});
export type LawIndex = z.infer<typeof LawIndex>;

/** How long a function may go on with a region's index before it looks again. */
const INDEX_MS = 5_000;
const compiled = new QuickLRU<string, Law>({ maxSize: 50 });
const mergeds = new QuickLRU<string, Merged>({ maxSize: 50 });
const stored = new QuickLRU<string, true>({ maxSize: 1_000 });
const indexes = new QuickLRU<RegionCode, LawIndex>({ maxSize: 3_000, maxAge: INDEX_MS });

/** A region's index as it lies in the bucket now; undefined when the region has no law. */
export const readIndex = async (region: RegionCode): Promise<LawIndex | undefined> => {
  const bytes = await readObject(`regions/${region}.json`);
  return bytes && LawIndex.parse(JSON.parse(Buffer.from(bytes).toString()));
};

/** A region's index as it was a few seconds ago at most; undefined when the region has no law. */
export const indexOf = async (region: RegionCode): Promise<LawIndex | undefined> => {
  const index = indexes.get(region) ?? (await readIndex(region));
  if (index && !indexes.has(region)) indexes.set(region, index);
  return index;
};

/** The merged pack of a digest, as it was stored; throws when it is missing or is not what its digest says. */
export const mergedOf = async (digest: string): Promise<Merged> => {
  const kept = mergeds.get(digest);
  if (kept) return kept;
  const bytes = await readObject(`law/${digest}.json.gz`);
  if (!bytes) throw new Error(`The law bucket lacks ${digest}`);
  const text = (await promisify(gunzip)(bytes)).toString();
  const merged = Merged.parse(JSON.parse(held(text, digest)));
  mergeds.set(digest, merged);
  return merged;
};

/** The law of a digest, as it was stored. */
export const lawOf = async (digest: string): Promise<Law> => {
  const kept = compiled.get(digest);
  if (kept) return kept;
  const law = compile(await mergedOf(digest), digest);
  compiled.set(digest, law);
  return law;
};

/** The law of a region on a day, with the working calendar of its newest law; refused where no region is served under that code, or none of its law is in force yet. */
export const lawOn = async (
  region: RegionCode,
  day: Day,
  field?: string,
): Promise<Answer<Law, "region-unknown" | "policy-not-in-force">> => {
  const index = await indexOf(region);
  const about = field ? { field } : {};
  if (!index)
    return refuse(
      "region-unknown",
      { zh: `${region}没有开通本平台。`, en: `No region ${region} is served here.` },
      about,
    );
  const version = index.versions.find(({ from }) => from <= day);
  if (version) return answer(await lawOfCase(region, version.digest));
  const message = { zh: `${region}在${day}没有施行中的政策。`, en: `No policy of ${region} is in force on ${day}.` };
  return refuse("policy-not-in-force", message, about);
};

/**
 * The law a case was filed under, with the working calendar of the region's newest law: each autumn it grows by a year,
 * and a limit of an old case may reach into it.
 */
export const lawOfCase = async (region: RegionCode, digest: string): Promise<Law> => {
  const newest = (await indexOf(region))?.versions[0];
  const filed = await lawOf(digest);
  return newest ? { ...filed, calendar: (await lawOf(newest.digest)).calendar } : filed;
};

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** A text that lay under a digest, if it is the one. */
const held = (text: string, digest: string) => {
  if (digestOf(text) !== digest) throw new Error(`What lies under ${digest} in the law bucket is something else`);
  return text;
};

/** Stores a merged pack under its digest and answers the digest. Storing it again changes nothing. */
export const storeLaw = async (merged: Merged): Promise<string> => {
  const text = serialise(merged);
  const digest = digestOf(text);
  if (stored.has(digest)) return digest;
  await writeObject(`law/${digest}.json.gz`, await promisify(gzip)(text), "application/gzip");
  stored.set(digest, true);
  return digest;
};

/** Stores the text of a region's own layer as it was handed in, and answers its digest. */
export const storeText = async (text: string): Promise<string> => {
  const digest = digestOf(text);
  await writeObject(`packs/${digest}.yaml`, text, "application/yaml; charset=utf-8");
  return digest;
};

/** The text of a layer as it was handed in; throws when it is missing. */
export const textOf = async (digest: string): Promise<string> => {
  const bytes = await readObject(`packs/${digest}.yaml`);
  if (!bytes) throw new Error(`The law bucket lacks the text ${digest}`);
  return held(Buffer.from(bytes).toString(), digest);
};

/** Makes a region's law known to every function. */
export const storeIndex = async (index: LawIndex): Promise<void> => {
  await tell(index.region, `regions/${index.region}.json`, index);
  indexes.delete(index.region);
};
