import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type Merged, merge } from "@tongban/policy/merge";
import { type PackError, readPack } from "@tongban/policy/read";

/**
 * The law a region would have: its own layer, if it states one, under the law it inherits. Refused with everything that
 * is wrong in the layer, line by line.
 */
export const readLayer = (
  region: RegionCode,
  text: string | undefined,
  inherited: Merged | undefined,
): Answer<Merged, "pack-invalid" | "pack-of-another-region" | "no-law-to-inherit"> => {
  if (text === undefined) return inherited ? answer(inherited) : nothing;
  const read = readPack(text, inherited);
  if (!read.ok) return invalid(read.errors);
  return read.pack.region === region ? answer(merge(inherited, read.pack)) : anothers(read.pack.region);
};

const field = "/body/pack";

const nothing = refuse(
  "no-law-to-inherit",
  {
    zh: "上级地区没有届时施行的政策，请提交本地区的政策包。",
    en: "No region above has law in force then: send a pack.",
  },
  { field },
);

const anothers = (region: RegionCode) =>
  refuse(
    "pack-of-another-region",
    { zh: `政策包属于${region}，不是本地区。`, en: `The pack is ${region}'s, not this region's.` },
    { field },
  );

const invalid = (errors: readonly PackError[]) =>
  refuse(
    "pack-invalid",
    { zh: `政策包有${errors.length}处错误。`, en: `Errors in the pack: ${errors.length}.` },
    { field, errors: errors.map(located) },
  );

const located = ({ line, path, message: { zh, en } }: PackError) => ({
  reason: "pack-invalid",
  message: { zh: `第${line}行 ${path}：${zh}`, en: `Line ${line}, ${path}: ${en}` },
  field,
});
