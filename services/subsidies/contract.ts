import { contract } from "@tongban/events/contract";

export const subsidies = contract({
  name: "subsidies",
  routes: { "GET /regions/{region}/subsidies": { roles: { person: "own" } } },
  reasons: {},
  publishes: [],
  hears: [],
});
