import { dayAt } from "@tongban/kernel/day";
import type { Cloud } from "./cloud.ts";

/** Who may be spoken for, with the grants of their token, in the regions of the main job. */
const bearersOf = (person: string) => [
  { sub: person, grants: "person", who: "the applicant" },
  { sub: "hulan-window-1", grants: "230111:window-clerk", who: "window clerk in Hulan" },
  { sub: "hongshan-township-1", grants: "150402:township-clerk:150402001", who: "township clerk" },
  { sub: "hongshan-cdpf-1", grants: "150402:cdpf-reviewer", who: "reviewer of the federation (残联)" },
  { sub: "hongshan-civil-1", grants: "150402:civil-affairs-officer", who: "officer of civil affairs (民政)" },
  { sub: "hongshan-finance-1", grants: "150402:finance-officer", who: "finance officer (财政)" },
  { sub: "chifeng-supervisor", grants: "150400:supervisor:below", who: "supervisor of Chifeng" },
  { sub: "hongshan-administrator", grants: "150402:region-administrator", who: "region's administrator" },
  { sub: "platform", grants: "000000:platform-administrator:below", who: "platform administrator" },
];

/** How to come to a cloud that stays, said of one that ends now. */
export const howToStay =
  "\n试一试 · try it: npm start goes on with this data, stays up, and prints a token for each role.";

/** How to speak to the API: where it is, a token for each role, and lines to begin with. */
export const howToTry = async (cloud: Cloud, person: string): Promise<string> => {
  const { apiUrl, issuer } = cloud;
  const operator = Object.entries(cloud.operator).map(([name, value]) => `${name}=${value}`);
  const tokens = await Promise.all(
    bearersOf(person).map(
      async ({ sub, grants, who }) => `  ${grants} · ${who}\n    ${await cloud.token(sub, grants)}`,
    ),
  );
  const curl = (sub: string, grants: string, path: string) =>
    `  curl -H "authorization: Bearer $(curl -s '${issuer}/token?sub=${sub}&grants=${grants}')" '${apiUrl}/regions/${path}'`;
  return [
    "",
    `试一试 · try it: API ${apiUrl}`,
    "Tokens, good for 15 minutes:",
    ...tokens,
    "Lines that fetch a token of their own:",
    curl(person, "person", "230111/cross-province/requests"),
    curl("hongshan-cdpf-1", "150402:cdpf-reviewer", "150402/subsidies/rosters?scheme=nursing-subsidy"),
    curl(person, "person", "150402/regions/policy?on=2022-03-31"),
    "Whether anybody has touched the records past the services:",
    `  ${operator.join(" ")} npx -y -p node@24.21.0 -p pnpm@12.21.0 pnpm run audit verify --region 150402 --on ${dayAt(cloud.clock.now())}`,
  ].join("\n");
};
