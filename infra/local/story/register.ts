import * as z from "zod";
import type { Cloud } from "../cloud.ts";
import { at, once } from "./api.ts";
import type { Applicant } from "./people.ts";
import { type Cast, hongshan, township } from "./places.ts";

const atTheTownship = { region: hongshan, office: township };

const Holder = z.object({ person: z.string() });

/** Registers a person's certificate, unless it is, in Hongshan when no other place is said; answers the person's id. */
export const registerCertificate = async (
  cloud: Cloud,
  { cdpf }: Pick<Cast, "cdpf">,
  { certificateNumber, name }: Applicant,
  { region, office } = atTheTownship,
) => {
  const body = { certificateNumber, name, validUntil: "2031-03-06", office };
  await once(cdpf, at(region, "certificates/holders"), body, "certificate-already-registered");
  await cloud.settle();
  const holder = await cdpf.post(at(region, "certificates/lookups"), { certificateNumber, purpose: "核对登记" });
  return Holder.parse(holder).person;
};
