import { contract } from "@tongban/events/contract";

export const regions = contract({
  name: "regions",
  routes: { "GET /regions/{region}/regions": { roles: { person: "own" } } },
  reasons: {},
  publishes: [],
  hears: [],
  reach: { law: "writes", clock: "daily" },
});
