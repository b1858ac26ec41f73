import { contract } from "@tongban/events/contract";

export const certificates = contract({
  name: "certificates",
  routes: { "GET /regions/{region}/certificates": { roles: { person: "own" } } },
  reasons: {},
  publishes: [],
  hears: [],
});
