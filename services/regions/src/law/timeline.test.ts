import { describe, expect, it } from "vitest";
import { chifeng, day, law, piece, version } from "./law.fixture.ts";
import { changeIn, type Laid, splice, timelineOf } from "./timeline.ts";

const on = (from: string, digest: string) => ({ from: day(from), digest });

/** A layer under a law is the two letters together; an `x` fits under nothing but an `n`. */
const lay = async (above: string | undefined, own: string | undefined): Promise<Laid | undefined> => {
  if (own === "x" && above !== "n")
    return { ok: false, errors: [{ path: "settings", message: { zh: "不符", en: "no" } }] };
  const digest = `${above ?? ""}${own ?? ""}`;
  return digest === "" ? undefined : { ok: true, digest, layers: [chifeng] };
};

const nation = [on("2018-01-01", "n"), on("2022-01-01", "m")];

describe("timelineOf", () => {
  it.each([
    ["nothing of its own: no law yet", [], nation, []],
    [
      "what it inherits, from its own first day on",
      [{ from: day("2021-05-01") }],
      nation,
      [
        ["2021-05-01", "n"],
        ["2022-01-01", "m"],
      ],
    ],
    [
      "its layer under each law above",
      [on("2021-05-01", "a")],
      nation,
      [
        ["2021-05-01", "na"],
        ["2022-01-01", "ma"],
      ],
    ],
    [
      "two layers after each other",
      [on("2021-05-01", "a"), on("2022-03-01", "b")],
      nation,
      [
        ["2021-05-01", "na"],
        ["2022-01-01", "ma"],
        ["2022-03-01", "mb"],
      ],
    ],
    [
      "of two layers from one day the later act's",
      [on("2021-05-01", "a"), on("2021-05-01", "b")],
      nation.slice(0, 1),
      [["2021-05-01", "nb"]],
    ],
    [
      "a law that comes back to what it was is one piece",
      [on("2021-05-01", "a"), on("2021-06-01", "a")],
      nation.slice(0, 1),
      [["2021-05-01", "na"]],
    ],
    [
      "its own layer before there is any above",
      [on("2017-01-01", "a")],
      nation.slice(0, 1),
      [
        ["2017-01-01", "a"],
        ["2018-01-01", "na"],
      ],
    ],
    [
      "no law where it inherits from nobody yet",
      [{ from: day("2017-01-01") }],
      nation.slice(0, 1),
      [["2018-01-01", "n"]],
    ],
  ])("is %s", async (_, own, above, expected) => {
    const { pieces, misfits } = await timelineOf(own, above, [], lay);
    expect(pieces.map(({ from, digest }) => [from, digest])).toEqual(expected);
    expect(misfits).toEqual([]);
  });

  it("goes on with what held where a layer does not fit", async () => {
    const held = [piece("nx", "2021-05-01")];
    const { pieces, misfits } = await timelineOf([on("2021-05-01", "x"), on("2022-03-01", "b")], nation, held, lay);
    expect(pieces.map(({ from, digest }) => [from, digest])).toEqual([
      ["2021-05-01", "nx"],
      ["2022-03-01", "mb"],
    ]);
    expect(misfits).toMatchObject([
      { from: "2022-01-01", until: "2022-03-01", own: "x", errors: [{ path: "settings" }] },
    ]);
  });

  it("leaves no day without the law that held there when the law above begins later than it did", async () => {
    const held = [piece("n", "2021-05-01")];
    const { pieces } = await timelineOf([{ from: day("2021-05-01") }], [on("2024-01-01", "p")], held, lay);
    expect(pieces.map(({ from, digest }) => [from, digest])).toEqual([
      ["2021-05-01", "n"],
      ["2024-01-01", "p"],
    ]);
  });
});

describe("splice", () => {
  it.each([
    ["nothing", [], []],
    ["the nearest alone", [[on("2020-01-01", "p")]], ["p"]],
    ["the one further above before the nearest has any", [[on("2024-01-01", "p")], nation], ["n", "m", "p"]],
    ["past a region without law", [[], [on("2021-01-01", "q")], nation], ["n", "q"]],
    ["nothing further above when the nearest began first", [[on("2017-01-01", "p")], nation], ["p"]],
  ])("takes %s", (_, lists, digests) => {
    expect(splice(lists).map(({ digest }) => digest)).toEqual(digests);
  });
});

describe("changeIn", () => {
  it.each([
    ["none", [piece("a", "2021-05-01")], undefined],
    ["a new piece", [piece("a", "2021-05-01"), piece("b", "2022-01-01")], "2022-01-01"],
    ["an earlier beginning", [piece("a", "2020-05-01")], "2020-05-01"],
    ["another from the same day", [piece("c", "2021-05-01")], "2021-05-01"],
    ["a later beginning, which leaves days without law", [piece("a", "2021-09-01")], "2021-05-01"],
  ])("finds %s", (_, all, from) => {
    const { versions } = law(version(1, "a", "2021-05-01"));
    expect(changeIn(versions, { pieces: all, misfits: [] })?.from).toBe(from);
  });

  it("finds that an earlier text holds on", () => {
    const { versions } = law(version(2, "b", "2022-01-01"), version(1, "a", "2021-05-01"));
    const change = changeIn(versions, { pieces: [piece("a", "2021-05-01")], misfits: [] });
    expect(change).toEqual({ from: "2022-01-01", digest: "a" });
  });
});
