import { jpeg, png } from "@tongban/kernel/media-type.fixture";
import { describe, expect, it } from "vitest";
import { awaitPaper } from "./await-paper.ts";
import { deletePaper, withdrawPaper } from "./delete-paper.ts";
import { faultOf } from "./fault.ts";
import { keepPaper, refusePaper } from "./keep.ts";
import { lookAgain } from "./look-again.ts";
import { awaited, day, person } from "./paper.fixture.ts";
import { MOST_PAPERS, type Paper, PaperKind } from "./paper.ts";
import { noteEnded, noteOpened, whoseIs } from "./paper-matter.ts";
import { fileNameOf, paperView } from "./view.ts";

const of = { person, scheme: awaited.scheme, office: awaited.office ?? "" };
const matter = { id: "subsidies.application.a1", ...of };
const ended = { ...matter, endedOn: day("2022-04-30") };
const stateOf = (decision: { ok: boolean; state?: Paper }) => {
  if (!decision.state) throw new Error("It was refused");
  return decision.state;
};
const kept = stateOf(keepPaper(awaited, day("2022-04-01")));
const refused = stateOf(refusePaper(awaited, "type-differs", day("2022-04-01")));
const deleted = stateOf(deletePaper(kept, "unlawful-processing", day("2022-04-02"), "错传他人材料"));

describe("a paper is awaited", () => {
  const { person: _, place: __, askedOn, status: ___, ...rest } = { sealed: "s1.a.b.c", ...awaited };
  const announced = { ...rest, on: askedOn };
  const inPlaces = (...places: number[]) => places.map((place): Paper => ({ ...awaited, place }));

  it("in the first free place of an open matter, as its person's", () => {
    expect(awaitPaper(undefined, announced, matter, [])).toMatchObject({
      ok: true,
      state: { status: "awaited", person, place: 0 },
      facts: [{ type: "persons.paper-awaited.v1", data: { matter: "subsidies.application.a1" } }],
    });
    expect(awaitPaper(undefined, announced, matter, inPlaces(0, 1, 3))).toMatchObject({ state: { place: 2 } });
  });

  it("once", () => {
    expect(awaitPaper(kept, announced, matter, [])).toEqual({ ok: true, state: kept, facts: [] });
  });

  it.each([
    ["matter-ended", ended, []],
    ["papers-too-many", matter, inPlaces(...Array.from({ length: MOST_PAPERS }, (_, n) => n))],
  ])("not: %s", (reason, of, live) => {
    expect(awaitPaper(undefined, announced, of, live)).toMatchObject({ ok: false, reason });
  });
});

describe("what came", () => {
  const told = { size: png.length, sha256: "ab", type: "image/png" as const };
  it.each([
    [undefined, told, png, "ab"],
    ["size-differs", { ...told, size: 3 }, png, "ab"],
    ["checksum-differs", told, png, "cd"],
    ["type-differs", { ...told, size: jpeg.length }, jpeg, "ab"],
    ["type-differs", { ...told, size: 4 }, png.subarray(0, 4), "ab"],
  ])("differs: %s", (fault, announced, bytes, digest) => {
    expect(faultOf(announced, bytes, digest)).toBe(fault);
  });

  it("is kept, or refused, and then stays what it is", () => {
    expect(keepPaper(awaited, day("2022-04-01"))).toMatchObject({ facts: [{ type: "persons.paper-kept.v1" }] });
    expect(refused).toMatchObject({ status: "refused", why: "type-differs" });
    for (const paper of [kept, refused, deleted]) {
      expect(keepPaper(paper, day("2022-05-01"))).toEqual({ ok: true, state: paper, facts: [] });
      expect(refusePaper(paper, "never-came", day("2022-05-01"))).toEqual({ ok: true, state: paper, facts: [] });
    }
  });
});

describe("what is deleted", () => {
  it("is deleted once, with why; what it was called goes with it", () => {
    expect(deleted).toMatchObject({ status: "deleted", why: "unlawful-processing", reason: "错传他人材料" });
    expect(JSON.stringify([deleted, refused])).not.toContain("s1.");
    expect(deletePaper(deleted, "no-longer-needed", day("2023-01-01"))).toEqual({
      ok: true,
      state: deleted,
      facts: [],
    });
    expect(deletePaper(refused, "no-longer-needed", day("2023-01-01"))).toMatchObject({ reason: "paper-refused" });
  });

  it("may be taken back while the matter is open", () => {
    const why = "换一张清楚的";
    expect(withdrawPaper(kept, matter, day("2022-04-02"), why)).toMatchObject({ state: { why: "withdrawn" } });
    expect(withdrawPaper(awaited, undefined, day("2022-04-02"), why)).toMatchObject({ state: { why: "withdrawn" } });
    expect(withdrawPaper(kept, ended, day("2022-05-02"), why)).toMatchObject({ ok: false, reason: "matter-ended" });
  });
});

describe("what becomes of a paper on a day", () => {
  const keeping = (lookOn: string, keptThrough?: string): Paper => ({
    ...(kept.status === "kept" ? kept : { ...awaited, status: "kept", keptOn: day("2022-04-01"), sealed: "" }),
    keeping: { endedOn: ended.endedOn, lookOn: day(lookOn), ...(keptThrough && { keptThrough: day(keptThrough) }) },
  });
  it.each<[string, Paper, typeof ended | typeof matter | undefined, number | undefined, string, object]>([
    ["awaited, on its day", awaited, matter, 12, "2022-03-31", { status: "awaited" }],
    ["awaited, the day after", awaited, matter, 12, "2022-04-01", { status: "awaited" }],
    [
      "awaited, when a whole day has passed",
      awaited,
      matter,
      12,
      "2022-04-02",
      { status: "refused", why: "never-came" },
    ],
    ["of an open matter, after a hundred years", kept, matter, 1, "2122-04-01", { status: "kept" }],
    ["of a matter not heard of", kept, undefined, 1, "2122-04-01", { status: "kept" }],
    ["ended, a year settled", kept, ended, 12, "2022-05-01", keeping("2023-04-30", "2023-04-30")],
    ["on the last day of its year", keeping("2023-04-30", "2023-04-30"), ended, 12, "2023-04-30", { status: "kept" }],
    [
      "the day after",
      keeping("2023-04-30", "2023-04-30"),
      ended,
      12,
      "2023-05-01",
      { status: "deleted", why: "period-over" },
    ],
    [
      "the law has since said two",
      keeping("2023-04-30", "2023-04-30"),
      ended,
      24,
      "2023-05-01",
      keeping("2024-04-30", "2024-04-30"),
    ],
    ["ended, nothing settled", kept, ended, undefined, "2022-05-01", keeping("2022-05-31")],
    ["asked again, still nothing", keeping("2022-05-31"), ended, undefined, "2022-06-01", keeping("2022-07-01")],
    [
      "settled since, and over",
      keeping("2023-05-31"),
      ended,
      12,
      "2023-06-01",
      { status: "deleted", why: "period-over" },
    ],
    ["refused", refused, ended, 12, "2030-01-01", { status: "refused" }],
    ["deleted", deleted, ended, 12, "2030-01-01", { status: "deleted", why: "unlawful-processing" }],
  ])("%s", (_, paper, of, months, on, expected) => {
    expect(lookAgain(paper, of, months, day(on))).toMatchObject({ ok: true, state: expected });
  });

  it("is looked at again the next day when it was kept after its matter had ended", () => {
    const late = stateOf(keepPaper(awaited, day("2022-05-10"), ended));
    expect(PaperKind.index(late).due).toBe("2022-05-10");
    expect(lookAgain(late, ended, 12, day("2022-05-11"))).toMatchObject({
      state: { keeping: { keptThrough: "2023-04-30", lookOn: "2023-04-30" } },
    });
    expect(keepPaper(awaited, day("2022-04-01"), matter)).toMatchObject({ state: kept });
  });

  it("is looked at on the day that was set, and not of an open matter", () => {
    expect(PaperKind.index(awaited).due).toBe("2022-04-01");
    expect(PaperKind.index(kept).due).toBeUndefined();
    expect(PaperKind.index(keeping("2023-04-30")).due).toBe("2023-04-30");
    expect(PaperKind.index(deleted).due).toBeUndefined();
  });
});

describe("a matter", () => {
  it("is known once it was opened, not by its end alone", () => {
    expect(whoseIs({ ...matter, endedOn: ended.endedOn })).toEqual(of);
    expect(whoseIs(noteEnded(undefined, matter.id, ended.endedOn).state)).toBeUndefined();
  });

  it("is whose it was first said to be, and ends on the first day heard, in whichever order", () => {
    const opened = noteOpened(undefined, matter.id, of);
    expect(opened.state).toEqual(matter);
    expect(noteEnded(opened.state, matter.id, ended.endedOn).state).toEqual(ended);
    const before = noteEnded(undefined, matter.id, ended.endedOn);
    expect(noteOpened(before.state, matter.id, of).state).toEqual(ended);
    expect(noteEnded(ended, matter.id, day("2025-01-01")).state).toBe(ended);
  });
});

it("a paper is found by its matter's person, office and scheme, so that who acts in one scheme sees no other", () => {
  expect(PaperKind.index(kept)).toMatchObject(of);
});

it("a paper is shown without its place and its seal, under a file name that says nothing", () => {
  expect(JSON.stringify(paperView(kept, "户口簿"))).not.toMatch(/place|s1\./);
  expect(paperView(kept, "户口簿")).toMatchObject({ name: "户口簿", status: "kept", matter: matter.id });
  expect(fileNameOf(kept)).toBe("p1.png");
});
