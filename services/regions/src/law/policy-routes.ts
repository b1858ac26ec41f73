import type { Route, RouteKey, Status } from "@tongban/events/contract";
import { PageQuery } from "@tongban/events/page-query";
import { Day } from "@tongban/kernel/day";
import { Case } from "@tongban/policy/case";
import { Question } from "@tongban/policy/question";
import { Id } from "@tongban/policy/setting";
import * as z from "zod";
import { administrators, askers, below, everyone, lawmakers, staff } from "../roles.ts";
import { Why } from "../standing/standing.ts";
import { DraftState } from "./draft.ts";
import { WalkState } from "./walk.ts";

const Proposal = z.strictObject({
  /** The region's own layer as YAML. Without it the region inherits everything from then on. */
  pack: z.string().min(1).optional(),
  from: Day,
  title: z.string().trim().min(1).max(200).optional(),
});
const Questions = z.strictObject({ questions: z.array(Question).min(1).max(50) });
const DraftStatus = DraftState.shape.status;
const WalkStatus = WalkState.shape.status;

const draftReaders = { ...administrators, supervisor: "below" } as const;

/** What may be asked of a region's law and of its drafts. A part of the contract. */
export const policyRoutes = {
  "POST /regions/{region}/regions/policy/drafts": {
    roles: administrators,
    body: Proposal,
    largest: 300_000,
    status: 201,
  },
  "GET /regions/{region}/regions/policy/drafts": {
    roles: lawmakers,
    query: PageQuery.extend({ status: DraftStatus.default("proposed") }),
  },
  "GET /regions/{region}/regions/policy/drafts/{id}": { roles: lawmakers },
  "GET /regions/{region}/regions/policy/drafts/{id}/pack": { roles: lawmakers },
  "POST /regions/{region}/regions/policy/drafts/{id}/cases": {
    roles: administrators,
    body: z.strictObject({ cases: z.record(Id, Case) }),
  },
  "POST /regions/{region}/regions/policy/drafts/{id}/simulations": {
    roles: draftReaders,
    body: Questions,
    asks: true,
  },
  "POST /regions/{region}/regions/policy/drafts/{id}/activation": { roles: administrators, status: 201 },
  "POST /regions/{region}/regions/policy/drafts/{id}/discarding": {
    roles: administrators,
    body: Why,
  },
  "POST /regions/{region}/regions/policy/inheritance": {
    roles: administrators,
    body: z.strictObject({ from: Day }),
    status: 201,
  },
  "GET /regions/{region}/regions/policy/versions": { roles: { ...staff, ...below } },
  "POST /regions/{region}/regions/policy/versions/{id}/taking-back": {
    roles: administrators,
    body: Why,
  },
  "GET /regions/{region}/regions/policy/walks": {
    roles: lawmakers,
    query: PageQuery.extend({ status: WalkStatus.default("walking") }),
  },
  "GET /regions/{region}/regions/policy/values": {
    roles: everyone,
    query: z.strictObject({ path: z.string().min(1).max(500), on: Day.optional() }),
  },
  "GET /regions/{region}/regions/policy": { roles: everyone, query: z.strictObject({ on: Day.optional() }) },
  "POST /regions/{region}/regions/policy/simulations": {
    roles: askers,
    body: Questions,
    asks: true,
  },
} satisfies Record<RouteKey, Route>;

/** Why a law, a draft or a version is refused. */
export const policyReasons = {
  "law-unknown": 404,
  "path-unknown": 404,
  "draft-unknown": 404,
  "draft-ended": 409,
  "draft-outdated": 409,
  "draft-not-measured": 409,
  "second-person-needed": 403,
  "worked-case-fails": 422,
  "too-many-cases": 422,
  "law-already-so": 409,
  "version-unknown": 404,
  "version-not-own": 409,
  "already-taken-back": 409,
  "only-version": 409,
  "earlier-law-misfits": 409,
  "draft-needed": 409,
  "inherits-everything": 404,
  "pack-invalid": 422,
  "pack-of-another-region": 422,
  "no-law-to-inherit": 422,
} as const satisfies Record<string, Status>;
