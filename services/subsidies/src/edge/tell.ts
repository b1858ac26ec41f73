import type { RegionCode } from "@tongban/kernel/region";
import { shown } from "@tongban/runtime/shown";
import type { Application } from "../application.ts";
import { applicationView } from "../view.ts";
import { matterOf } from "./matter-of.ts";

/** An application by the law it was filed under, as an answer that says whose it is. */
export const tell = async (region: RegionCode, application: Application) => {
  const matter = await matterOf(region, application);
  if (!matter.ok) return matter;
  const { id, person } = application;
  return shown(applicationView(application, matter.value), { persons: [person], matter: `applications/${id}` });
};
