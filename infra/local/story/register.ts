import * as z from "zod";
import type { Cloud } from "../cloud.ts";
import { at, once } from "./api.ts";
import type { Applicant } from "./people.ts";
import { type Cast, hongshan, township } from "./places.ts";

const Holder = z.object({ person: z.string() });

/** Registers a person's certificate, unless it is; answers the person's id. */
export const registerCertificate = async (cloud: Cloud, { cdpf }: Cast, { certificateNumber, name }: Applicant) => {
  const body = { certificateNumber, name, validUntil: "2031-03-06", office: township };
  await once(cdpf, at(hongshan, "certificates/holders"), body, "certificate-already-registered");
  await cloud.settle();
  const holder = await cdpf.post(at(hongshan, "certificates/lookups"), { certificateNumber });
  return Holder.parse(holder).person;
};
