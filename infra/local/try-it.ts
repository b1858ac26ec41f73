import type { Cloud } from "./cloud.ts";

/** One bearer of each role, in the regions of the main job. */
const bearers = [
  ["person", "person"],
  ["window-clerk", "230111:window-clerk"],
  ["township-clerk", "150402:township-clerk:150402001"],
  ["cdpf-reviewer", "150402:cdpf-reviewer"],
  ["civil-affairs-officer", "150402:civil-affairs-officer"],
  ["finance-officer", "150402:finance-officer"],
  ["supervisor", "150400:supervisor:below"],
  ["region-administrator", "150402:region-administrator"],
  ["platform-administrator", "000000:platform-administrator"],
] as const;

/** How to speak to the API: where it is, a token for each role, and a line to begin with. */
export const howToTry = async ({ apiUrl, issuer, token }: Cloud): Promise<string> => {
  const tokens = await Promise.all(
    bearers.map(async ([role, grants]) => `  ${role}\n    ${await token(role, grants)}`),
  );
  return [
    `API     ${apiUrl}`,
    "Tokens, good for 15 minutes:",
    ...tokens,
    `Another: curl '${issuer}/token?sub=li&grants=150402:civil-affairs-officer'`,
    `Try:     curl -H "authorization: Bearer $(curl -s '${issuer}/token?sub=li&grants=150402:civil-affairs-officer')" ${apiUrl}/regions/150402/subsidies/applications`,
  ].join("\n");
};
