import type { Contract } from "@tongban/events/contract";
import type { Entry } from "./bundle.ts";

/** Every path of the house with its methods. */
const knownRoutes = (contracts: readonly Contract[]) => {
  const known: Record<string, string[]> = {};
  for (const route of contracts.flatMap(({ routes }) => Object.keys(routes))) {
    const [method = "", path = ""] = route.split(" ");
    known[path] = [...(known[path] ?? []), method];
  }
  return known;
};

/**
 * Every function of the house by the name of its bundle. The relay is the same for all services. What answers unknown
 * routes is given the known ones while it is bundled, for they outgrow the 4 KB of a function's environment.
 */
export const functionsOf = (contracts: readonly Contract[]): Record<string, Entry> => ({
  relay: { path: "packages/runtime/src/relay.ts" },
  "unknown-route": {
    path: "packages/runtime/src/unknown-route.ts",
    define: { "process.env.KNOWN_ROUTES": JSON.stringify(JSON.stringify(knownRoutes(contracts))) },
  },
  ...Object.fromEntries(
    contracts.flatMap(({ name }) =>
      ["api", "inbox"].map((edge) => [`${name}-${edge}`, { path: `services/${name}/src/${edge}.ts` }]),
    ),
  ),
});
