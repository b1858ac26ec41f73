import type { Contract } from "@tongban/events/contract";
import type { Entry } from "./bundle.ts";

/** Every function of the house by the name of its bundle. The relay is the same for all services. */
export const functionsOf = (contracts: readonly Contract[]): Record<string, Entry> => ({
  relay: { path: "packages/runtime/src/relay.ts" },
  "unknown-route": {
    path: "packages/runtime/src/unknown-route.ts",
    define: { "process.env.ROUTES": JSON.stringify(contracts.flatMap(({ routes }) => Object.keys(routes)).join("\n")) },
  },
  ...Object.fromEntries(
    contracts.flatMap(({ name }) =>
      ["api", "inbox"].map((edge) => [`${name}-${edge}`, { path: `services/${name}/src/${edge}.ts` }]),
    ),
  ),
});
