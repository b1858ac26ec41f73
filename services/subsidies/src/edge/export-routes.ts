import { CountKind } from "@tongban/runtime/count";
import { exportOf } from "@tongban/runtime/export";
import type { Answers } from "@tongban/runtime/http";
import { ProxyKind } from "@tongban/runtime/mandates";
import { MeasureKind } from "@tongban/runtime/measure";
import type { subsidies } from "../../contract.ts";
import { ApplicationKind } from "../application.ts";
import { AwardKind } from "../award.ts";
import { CertificateKind } from "../certificate.ts";
import { DeclinedKind } from "../decline.ts";
import { RosterKind, RosterPageKind } from "../roster.ts";
import { SumKind } from "../sum.ts";

/** Everything that is kept of a region. */
export const exportRoutes = {
  "GET /regions/{region}/subsidies/export": exportOf([
    ApplicationKind,
    AwardKind,
    RosterKind,
    RosterPageKind,
    DeclinedKind,
    CertificateKind,
    MeasureKind,
    CountKind,
    SumKind,
    ProxyKind,
  ]),
} satisfies Partial<Answers<typeof subsidies>>;
