import { contract } from "@tongban/events/contract";

export const crossProvince = contract({
  name: "cross-province",
  routes: { "GET /regions/{region}/cross-province": { roles: { person: "own" } } },
  reasons: {},
  publishes: [],
  hears: [],
});
