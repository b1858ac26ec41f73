import { Applicant, ShownCertificate } from "@tongban/casework/applicant";
import * as z from "zod";

/** What of a form is a person's: kept sealed, and handed over sealed anew for the household region. */
export const Personal = z.strictObject({ applicant: Applicant, certificate: ShownCertificate });
