import { exportOf } from "@tongban/runtime/export";
import { http } from "@tongban/runtime/http";
import { persons as contract } from "../contract.ts";
import { accessKinds, accessRoutes } from "./accesses/routes.ts";
import { mandateKinds, mandateRoutes } from "./mandates/routes.ts";
import { paperKinds, paperRoutes } from "./papers/routes.ts";

export const handler = http(contract, {
  ...mandateRoutes,
  ...accessRoutes,
  ...paperRoutes,
  "GET /regions/{region}/persons/export": exportOf([...mandateKinds, ...accessKinds, ...paperKinds]),
});
