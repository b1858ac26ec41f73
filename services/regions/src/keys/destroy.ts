import { KeysDestroyed, KeysDestructionAsked } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import { keysDestroyed } from "@tongban/kernel/keys-destroyed";
import { isSame, type Signer } from "../signer.ts";
import type { KeysState } from "./keys.ts";

type Act = Signer & { day: Day };

/**
 * Asks that a closed region's keys be destroyed, with everything that was ever sealed for it: the end of what may be kept
 * no longer (个人信息保护法 第四十七条). Nothing is destroyed before a second person says so; asked again, the last asker counts.
 */
export const askDestruction = (keys: KeysState, reason: string, { sub, self, day }: Act) => {
  if (keys.status === "destroyed") return keysDestroyed(keys.region, keys.destroyedOn);
  const { region, generation, publicKey, madeOn } = keys;
  const asked = { by: sub, ...(self && { person: self }), on: day, reason };
  const after: KeysState = { status: "destruction-asked", region, generation, publicKey, madeOn, asked };
  return accept(after, KeysDestructionAsked.of({ reason }));
};

/** Destroys them, by another person than the one who asked, whatever their accounts. */
export const confirmDestruction = (keys: KeysState, { day, ...signer }: Act) => {
  if (keys.status === "destroyed") return keysDestroyed(keys.region, keys.destroyedOn);
  if (keys.status === "kept") return notAsked;
  const { region, generation, asked } = keys;
  if (isSame(asked, signer)) return another;
  const after: KeysState = {
    status: "destroyed",
    region,
    generation,
    destroyedOn: day,
    asked,
    confirmedBy: signer.sub,
  };
  return accept(after, KeysDestroyed.of({ generations: generation, reason: asked.reason, askedBy: asked.by }));
};

const notAsked = refuse("destruction-not-asked", {
  zh: "尚无人提出销毁该地区的个人信息密钥。",
  en: "Nobody has asked that this region's keys be destroyed.",
});

const another = refuse("second-person-needed", {
  zh: "密钥须由提出人以外的另一名平台管理员确认销毁。",
  en: "Keys are destroyed by another administrator than the one who asked for it.",
});
