import { childrenOf, division } from "@tongban/kernel/divisions";
import { nation, type RegionCode } from "@tongban/kernel/region";
import type { Cloud } from "../../infra/local/cloud.ts";
import { at, type Caller } from "../../infra/local/story/api.ts";

export const lawFrom = "2018-01-01";
/** So many regions are brought on board at once. */
const AT_ONCE = 16;

const below = (code: RegionCode) => childrenOf(code).map((each) => each.code);

/** The first counties of the tree, in the order of their codes. */
export const countiesOf = (count: number): RegionCode[] =>
  below(nation)
    .flatMap((province) => below(province).flatMap((each) => (each.endsWith("00") ? below(each) : [each])))
    .slice(0, count);

/** Everything that lies above these counties but the nation, from above to below. */
export const above = (counties: readonly RegionCode[]): RegionCode[] => {
  const parents = new Set(counties.flatMap((code) => division(code)?.parent ?? []));
  const all = new Set([...parents].flatMap((code) => [division(code)?.parent ?? nation, code]));
  all.delete(nation);
  return [...all].toSorted((a, b) => Number(a.endsWith("0000") ? 0 : 1) - Number(b.endsWith("0000") ? 0 : 1));
};

/** Does a work for each, so many at once. */
export const each = async <T>(items: readonly T[], work: (item: T) => Promise<unknown>, atOnce = 8) => {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

/** The files of a county: two townships with a village each, its offices, and whom its law needs. */
const filesOf = (code: RegionCode): [kind: string, file: string][] => [
  ["places", `code,name\n${code}001,第一镇\n${code}002,第二镇\n${code}001001,第一村\n${code}002001,第二村\n`],
  ["offices", `code,kind,name\n${code}-1,cdpf,残联\n${code}-2,civil-affairs,民政局\n${code}-3,finance,财政局\n`],
  [
    "staff",
    `sub,role,office\n${[
      "a-1,region-administrator,",
      "a-2,region-administrator,",
      `c-1,township-clerk,${code}001`,
      `c-2,township-clerk,${code}002`,
      "d,cdpf-reviewer,",
      "m,civil-affairs-officer,",
      "f,finance-officer,",
      "w,window-clerk,",
    ].join("\n")}\n`,
  ],
];

/** Claims regions, which inherit. */
export const claim = async (cloud: Cloud, by: Caller, codes: readonly RegionCode[]) => {
  await each(codes, async (code) => {
    await by.post(at(code, "regions/opening"));
    await by.post(at(code, "regions/policy/inheritance"), { from: lawFrom });
  });
  await cloud.settle();
};

/** Brings counties on board by the real routes, from the claim of their code to the day they are live. */
export const onboard = async (cloud: Cloud, by: Caller, counties: readonly RegionCode[]) => {
  for (let n = 0; n < counties.length; n += AT_ONCE) {
    const some = counties.slice(n, n + AT_ONCE);
    await claim(cloud, by, some);
    for (const nth of [0, 1, 2]) {
      await each(some, async (code) => {
        const [kind, file] = filesOf(code)[nth] ?? [];
        await by.post(at(code, "regions/imports"), { kind, file: Buffer.from(file ?? "").toString("base64") });
      });
      // A clerk's township must be there before the clerk.
      if (nth > 0) await cloud.settle();
    }
    await each(some, (code) => by.post(at(code, "regions/going-live")));
    await cloud.settle();
  }
};
