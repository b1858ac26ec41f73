import type { Route, Scope } from "@tongban/events/contract";
import { Role } from "@tongban/kernel/role";
import { contracts } from "../../infra/house.ts";
import { chifeng, hongshan, hulan, township } from "../../infra/local/story/places.ts";

const otherTownship = "150402002";

/** What everybody may know: which regions are served, by which law and offices. */
const publicRoutes = new Set(
  ["division", "standing", "policy", "policy/values", "offices", "villages", "institutions"].map(
    (rest) => `GET /regions/{region}/regions/${rest}`,
  ),
);

export type Asker = {
  who: string;
  role?: Role;
  grants: string;
  own?: false;
  /** On whose behalf they ask: the person's, by a mandate that reaches so far. */
  proxy?: { service?: string; hidden?: true } | "unmandated";
};
/** Every role in every relation that a grant can have to Hongshan, its first township and the person of the matter. */
const askers: readonly Asker[] = [
  { who: "nobody's grants", grants: "" },
  { who: "the person", role: "person", grants: "person" },
  { who: "another person", role: "person", grants: "person", own: false },
  ...(
    [
      ["a guardian", {}],
      ["one who may read certificates", { service: "certificates" }],
      ["one for another scheme", { service: "subsidies", hidden: true }],
      ["one whose mandate has ended", "unmandated"],
      ["one whose mandate is another region's", "unmandated"],
      ["one without a mandate", "unmandated"],
    ] as const
  ).map(([who, proxy]): Asker => ({ who, role: "person", grants: "person", proxy })),
  ...Role.exclude(["person"]).options.flatMap((role): Asker[] => [
    { who: `${role} of the region`, role, grants: `${hongshan}:${role}` },
    { who: `${role} of the township`, role, grants: `${hongshan}:${role}:${township}` },
    { who: `${role} of another township`, role, grants: `${hongshan}:${role}:${otherTownship}`, own: false },
    { who: `${role} of another region`, role, grants: `${hulan}:${role}` },
    { who: `${role} of another region's township`, role, grants: `${hulan}:${role}:${township}` },
    { who: `${role} of the region above`, role, grants: `${chifeng}:${role}` },
    { who: `${role} of all below the region above`, role, grants: `${chifeng}:${role}:below` },
    { who: `${role} of all below another region`, role, grants: `230100:${role}:below` },
  ]),
];

/** As architecture 3 says it: the scope a route gives a role, against the one grant the asker holds. */
const isAdmitted = ({ role, grants }: Asker, { roles }: Route) => {
  const scope: Scope | undefined = role && roles[role];
  const [region, , where] = grants.split(":");
  if (scope === undefined) return false;
  if (scope === "own") return true;
  if (scope === "below") return region === hongshan || (region === chifeng && where === "below");
  if (scope === "office") return region === hongshan && where !== undefined;
  return region === hongshan;
};

/** Whether the record asked for is hidden from one who is admitted. */
const isHidden = ({ role, own, proxy }: Asker, { roles }: Route) =>
  (typeof proxy === "object" && proxy.hidden) ||
  (own === false && (roles[role ?? "person"] === "own" || roles[role ?? "person"] === "office"));

/** Whether somebody who asks for the person holds a mandate for this. */
const isMandated = (key: string, { proxy }: Asker, { mandated }: Route) => {
  if (proxy === undefined) return true;
  if (mandated === undefined || proxy === "unmandated") return false;
  return proxy.service === undefined || proxy.service === key.split("/")[3];
};

export type Expected = "no mandate" | "403" | "404" | "an empty list" | "past the role";
const expectedOf = (key: string, route: Route, asker: Asker): Expected => {
  if (!isAdmitted(asker, route)) return "403";
  if (!isMandated(key, asker, route)) return "no mandate";
  if (!isHidden(asker, route) || publicRoutes.has(key)) return "past the role";
  if (key.includes("{id}")) return "404";
  return key.startsWith("GET") ? "an empty list" : "past the role";
};

/** Every route by every asker, and what the contract says must come of it. */
export const matrix = contracts.flatMap(({ routes }) =>
  Object.entries<Route>(routes).flatMap(([key, route]) =>
    askers.map((asker) => ({ key, route, asker, expected: expectedOf(key, route, asker) })),
  ),
);
export type Question = (typeof matrix)[number];

export const cases = (wanted: Expected) => matrix.filter(({ expected }) => expected === wanted);

const letters: Record<Expected, string> = {
  "no mandate": "×",
  "403": "·",
  "404": "0",
  "an empty list": "∅",
  "past the role": "●",
};

/**
 * The matrix as it was found, a row for each route and a column for each role, with a letter for each relation in the order
 * of the askers; `!` where the answer was not as declared.
 */
export const tableOf = (wrong: ReadonlySet<Question>): string => {
  const roles = ["none", ...Role.options];
  const cell = (key: string, role: string) =>
    matrix
      .filter((one) => one.key === key && (one.asker.role ?? "none") === role)
      .map((one) => (wrong.has(one) ? "!" : letters[one.expected]))
      .join("");
  const keys = [...new Set(matrix.map(({ key }) => key))];
  const widest = Math.max(...keys.map((key) => key.length)) - "/regions/{region}".length;
  return [
    `${matrix.length} questions, ${wrong.size} not as declared.`,
    "× no mandate  · 403  0 hidden as unknown  ∅ empty list  ● past the role; a person: own, another's, for another by a mandate, for certificates, of another scheme, ended, elsewhere, without; any other: region, township,",
    "another township, another region, its township, region above, all below that, all below another",
    ...keys.map((key) => {
      const row = roles.map((role) => `${role} ${cell(key, role)}`).filter((text) => !/^[^ ]+ ·+$/.test(text));
      return `${key.replace("/regions/{region}", "").padEnd(widest)}  ${row.join("  ")}`;
    }),
  ].join("\n");
};
