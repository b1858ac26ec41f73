import { isDeepStrictEqual } from "node:util";
import * as events from "@tongban/events/cross-province";
import type { Envelope } from "@tongban/events/define";
import * as subsidies from "@tongban/events/subsidies";
import * as z from "zod";
import type { Kept } from "./kept.ts";

const Side = z.looseObject({
  id: z.string(),
  stage: z.string(),
  receivedOn: z.string().optional(),
  toldOn: z.string().optional(),
  outcome: z.string().optional(),
  why: z.string().optional(),
  limits: z.unknown().optional(),
  limitsSequence: z.number().optional(),
  progress: z.looseObject({ sequence: z.number(), case: z.unknown().optional() }).optional(),
});
const Application = z.looseObject({
  id: z.string(),
  person: z.string(),
  award: z.string().optional(),
  file: z.looseObject({ status: z.string(), step: z.string().optional() }),
});
const Stated = z.looseObject({
  case: z.looseObject({ status: z.string(), step: z.looseObject({ id: z.string() }).optional() }).optional(),
  limits: z.unknown().optional(),
  pushed: z.boolean().optional(),
});

const of = (facts: readonly Envelope[], ...types: { type: string }[]) =>
  facts.filter(({ type }) => types.some((each) => each.type === type));
const newest = (facts: readonly Envelope[]) => facts.toSorted((a, b) => a.sequence - b.sequence).at(-1);
const isLive = (status: string | undefined) => status === "open" || status === "asked";

type Matter = { here: Kept | undefined; there: Kept | undefined; file: Kept | undefined; declined: Kept | undefined };

/** What became of one request: the receiving side `here`, the household side `there`, and the case or why there is none. */
const violationsOf = (id: string, { here, there, file, declined }: Matter): string[] => {
  const found: string[] = [];
  const must = (holds: boolean, otherwise: string) => void (holds || found.push(`request ${id}: ${otherwise}`));
  const sent = here?.facts ?? [];
  const received = there?.facts ?? [];
  const cased = file?.facts ?? [];
  /** A fact that was heard is remembered by who heard it, also where it came too late to change anything. */
  const heard = (by: Kept | undefined, causes: readonly Envelope[]) => {
    for (const { id: cause, type } of causes) must(!by || by.causes.includes(cause), `${type} was not heard`);
  };

  const [push] = of(sent, events.RequestPushed);
  must((push !== undefined) === (there !== undefined), "the push and the household side do not go together");
  if (!push || !there || !here) return found;
  must(
    of(received, events.RequestReceived).filter(({ cause }) => cause === push.id).length === 1,
    "the push was not received once",
  );
  const [left, right] = [Side.parse(here.state), Side.parse(there.state)];
  const isAnswered = right.stage === "answered";
  must(left.receivedOn !== undefined, "the receipt is not noted");
  must((file === undefined) !== (declined === undefined), "there is not one case or one decline");
  const once = (cause: Envelope, effect: { type: string }) => {
    const times = of(received, effect).filter((each) => each.cause === cause.id).length;
    must(times === 1 || (times === 0 && isAnswered), `${cause.type} had its effect ${times} times`);
  };
  for (const papers of of(sent, events.PapersSupplied)) once(papers, events.PapersReceived);
  for (const back of of(sent, events.RequestWithdrawn)) once(back, events.WithdrawalReceived);
  heard(there, of(sent, events.RequestPushed, events.PapersSupplied));
  heard(
    there,
    of(sent, events.RequestWithdrawn).filter(({ data }) => Stated.parse(data).pushed),
  );
  heard(file, of(received, events.RequestReceived, events.PapersReceived, events.WithdrawalReceived));
  heard(here, of(received, events.RequestReceived, events.RequestProgressed));
  const state = file && Application.parse(file.state).file;
  if (of(received, events.WithdrawalReceived).length > 0) must(!isLive(state?.status), "the withdrawal was lost");

  const last = newest([...cased, ...(declined?.facts ?? [])]);
  must(right.progress?.sequence === last?.sequence, "the household side does not stand where the case does");
  must(
    isDeepStrictEqual(right.progress?.case, Stated.parse(last?.data ?? {}).case),
    "the household side shows another case",
  );
  const told = newest(of(received, events.RequestProgressed));
  must(left.progress?.sequence === told?.sequence, "the receiving side does not stand where the household side does");
  for (const field of ["outcome", "why"] as const)
    must(left[field] === right[field], `the two sides differ in ${field}`);
  must(isDeepStrictEqual(left.progress?.case, right.progress?.case), "the two sides show different cases");
  must(isAnswered === (left.stage === "decided" || left.stage === "told"), "one side is decided, the other is not");
  must(
    isAnswered === !(declined === undefined && isLive(state?.status)),
    "the result is not known to the household side",
  );
  const limits = newest(
    of(sent, events.RequestPushed, events.ResultReceived, events.ApplicantTold, events.LimitsMissed),
  );
  must(right.limitsSequence === limits?.sequence, "the household side has older limits");
  must(isDeepStrictEqual(right.limits, Stated.parse(limits?.data ?? {}).limits), "the two sides show different limits");
  must(left.toldOn === right.toldOn, "the two sides differ in whether the applicant was told");
  return found;
};

/** A case is what its facts say, and its approval made one award. */
const violationsOfCase = ({ id, state, facts }: Kept, awards: ReadonlyMap<string, Kept>): string[] => {
  const { file, award } = Application.parse(state);
  const said = Stated.parse(newest(facts)?.data ?? {}).case;
  const approvals = of(facts, subsidies.ApplicationApproved).length;
  return [
    ...(said?.status === file.status ? [] : [`case ${id} is ${file.status}, and was last said to be ${said?.status}`]),
    ...(isLive(file.status) && said?.step && said.step.id !== file.step
      ? [`case ${id} is at another step than was said`]
      : []),
    ...(approvals > 1 ? [`case ${id} was approved ${approvals} times`] : []),
    ...(approvals === 1 && !awards.has(award ?? "") ? [`case ${id} was approved and has no award`] : []),
  ];
};

/** Every effect of every fact, as a simple reading of the facts would have it. */
export const effects = (records: readonly Kept[]): string[] => {
  const kind = (name: string) => records.filter((each) => each.kind === name);
  const byId = (all: readonly Kept[]) => new Map(all.map((each) => [each.id, each]));
  const sides = kind("request");
  const isThere = ({ state }: Kept) => ["received", "answered"].includes(Side.parse(state).stage);
  const here = byId(sides.filter((side) => !isThere(side)));
  const there = byId(sides.filter(isThere));
  const files = byId(kind("application"));
  const declined = byId(kind("declined-request"));
  const awards = byId(kind("award"));
  const persons = Map.groupBy(
    [...files.values()].map(({ state }) => Application.parse(state)),
    ({ person, file }) => (isLive(file.status) || file.status === "approved" ? person : ""),
  );
  const mirrors = byId(kind("certificate"));
  return [
    ...[...new Set([...here.keys(), ...there.keys()])].flatMap((id) =>
      violationsOf(id, { here: here.get(id), there: there.get(id), file: files.get(id), declined: declined.get(id) }),
    ),
    ...[...files.values()].flatMap((file) => violationsOfCase(file, awards)),
    ...[...persons]
      .filter(([person, own]) => person !== "" && own.length > 1)
      .map(([person]) => `${person} has two cases`),
    ...kind("holder")
      .filter(
        ({ id, facts }) =>
          z.looseObject({ sequence: z.number() }).safeParse(mirrors.get(id)?.state).data?.sequence !==
          newest(facts)?.sequence,
      )
      .map(({ id }) => `the certificate of ${id} is not mirrored`),
  ];
};
