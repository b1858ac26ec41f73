import { keyRoutes } from "./key-routes.ts";
import { placeRoutes } from "./place-routes.ts";
import { standingRoutes } from "./standing-routes.ts";

/** Everything that brings a region on board and lets it go. */
export const onboardingRoutes = { ...standingRoutes, ...keyRoutes, ...placeRoutes };
