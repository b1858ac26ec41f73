import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { askDestruction, confirmDestruction } from "./destroy.ts";
import { KeysState, keysTold, keysView } from "./keys.ts";
import { firstKeys, rotate } from "./make.ts";

const region = RegionCode.parse("150423");
const day = Day.parse("2026-03-01");
const later = Day.parse("2026-05-01");
const kept = KeysState.parse({ status: "kept", region, generation: 1, publicKey: "one", madeOn: day });
const asked = KeysState.parse({ ...kept, status: "destruction-asked", asked: { by: "li", on: day, reason: "撤并" } });
const destroyed = KeysState.parse({
  status: "destroyed",
  region,
  generation: 1,
  destroyedOn: later,
  asked: { by: "li", on: day, reason: "撤并" },
  confirmedBy: "wang",
});
const two = { generation: 2, publicKey: "two" };

describe("a region's keys", () => {
  it("are made once, and stay destroyed", () => {
    expect(firstKeys(undefined, region, "one", day)).toMatchObject({
      state: kept,
      facts: [{ type: "regions.keys-made.v1", data: { generation: 1, publicKey: "one" } }],
    });
    for (const held of [kept, asked, destroyed])
      expect(firstKeys(held, region, "another", later)).toEqual({ ok: true, state: held, facts: [] });
  });

  it("have a next generation, once for all who ask for the same, and it takes back an asking for their end", () => {
    const rotated = { ...kept, ...two, madeOn: later };
    for (const held of [kept, asked])
      expect(rotate(held, two, "例行更换", later)).toMatchObject({
        state: rotated,
        facts: [{ type: "regions.keys-made.v1", data: { ...two, reason: "例行更换" } }],
      });
    expect(rotate(KeysState.parse(rotated), two, "例行更换", later)).toMatchObject({ state: rotated, facts: [] });
    expect(rotate(destroyed, two, "例行更换", later)).toMatchObject({ ok: false, reason: "region-keys-destroyed" });
  });

  it("are destroyed by two persons, and not twice", () => {
    expect(askDestruction(kept, "撤并", { sub: "li", day })).toMatchObject({ state: asked });
    expect(confirmDestruction(asked, { sub: "wang", day: later })).toMatchObject({
      state: destroyed,
      facts: [{ type: "regions.keys-destroyed.v1", data: { generations: 1, reason: "撤并", askedBy: "li" } }],
    });
    expect(confirmDestruction(asked, { sub: "li", day })).toMatchObject({ reason: "second-person-needed" });
    expect(confirmDestruction(kept, { sub: "wang", day })).toMatchObject({ reason: "destruction-not-asked" });
    for (const decision of [
      askDestruction(destroyed, "撤并", { sub: "li", day }),
      confirmDestruction(destroyed, { sub: "wang", day }),
    ])
      expect(decision).toMatchObject({ ok: false, reason: "region-keys-destroyed" });
  });

  it("are not destroyed by one person with two accounts, where the tokens tell who they are", () => {
    const [one, other] = ["A", "B"].map((letter) => PersonId.parse(`${letter.repeat(42)}A`));
    const mine = askDestruction(kept, "撤并", { sub: "li", self: one, day });
    if (!mine.ok) throw new Error(mine.reason);
    const confirmedBy = (sub: string, self?: PersonId) => confirmDestruction(mine.state, { sub, self, day: later });
    expect(confirmedBy("li-2", one)).toMatchObject({ reason: "second-person-needed" });
    expect(confirmedBy("li")).toMatchObject({ reason: "second-person-needed" });
    expect(confirmedBy("wang", other)).toMatchObject({ state: { status: "destroyed" } });
    expect(confirmedBy("wang")).toMatchObject({ state: { status: "destroyed" } });
    expect(JSON.stringify(mine.facts)).not.toContain(one);
    expect(JSON.stringify(keysView(mine.state))).not.toContain(one);
  });

  it("are told as the one that seals, or the day of their end, and never who did it", () => {
    expect(keysTold(asked)).toEqual({ region, generation: 1, publicKey: "one" });
    expect(keysTold(destroyed)).toEqual({ region, destroyedOn: later });
  });
});
