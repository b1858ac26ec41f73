import { Envelope } from "@tongban/events/define";
import { StaffGranted, StaffGrantWithdrawn } from "@tongban/events/regions";
import { PersonId } from "@tongban/kernel/person";
import { describe, expect, it } from "vitest";
import { openState } from "../state.ts";
import { openRegister } from "./register.ts";

const wang = PersonId.parse(`${"W".repeat(42)}A`);
const li = PersonId.parse(`${"L".repeat(42)}A`);
const clerk = "150402:township-clerk:150402001";
const reviewer = "150402:cdpf-reviewer";

/** What a region's register states of one of its staff for the nth time. */
const states = (
  definition: typeof StaffGranted | typeof StaffGrantWithdrawn,
  sequence: number,
  grants: string,
  more: { region?: string; person?: PersonId } = {},
) => {
  const { region = "150402", ...told } = more;
  const { type, data } = definition.of({ sub: "wang", role: "cdpf-reviewer", grants, ...told });
  const actor = { sub: "tongban", role: "platform" };
  const at = "2022-03-31T01:00:00.000Z";
  return Envelope.parse({
    id: `${region}-${sequence}`,
    region,
    subject: "staff/wang",
    sequence,
    at,
    cause: "c",
    actor,
    type,
    data,
  });
};
const granted = states.bind(undefined, StaffGranted);
const withdrawn = states.bind(undefined, StaffGrantWithdrawn);
const heard = (...events: Envelope[]) => {
  const register = openRegister(openState(undefined));
  for (const event of events) register.hear(event);
  return register;
};

describe("what is given no longer", () => {
  const given = [granted(1, clerk), granted(2, `${clerk} ${reviewer}`)];
  it.each([
    ["nothing of one nobody told of", [], []],
    ["nothing of what is held", given, []],
    ["what was withdrawn", [...given, withdrawn(3, clerk)], [reviewer]],
    ["all, when all was", [...given, withdrawn(3, clerk), withdrawn(4, "")], [clerk, reviewer]],
    [
      "the same, told twice and in disorder",
      [withdrawn(3, clerk), ...given, withdrawn(3, clerk), ...given],
      [reviewer],
    ],
    ["nothing once it is granted again", [...given, withdrawn(3, clerk), granted(4, `${clerk} ${reviewer}`)], []],
    ["nothing of another region's register", [...given, withdrawn(9, "", { region: "230111" })], []],
  ])("%s", (_, events, expected) => {
    expect(heard(...events).withdrawn("wang", `${clerk} ${reviewer}`)).toEqual(expected);
  });

  it("is another's all the same, and stays withdrawn over a restart", () => {
    const state = openState(undefined);
    const register = openRegister(state);
    for (const event of [...given, withdrawn(3, "")]) register.hear(event);
    expect(register.withdrawn("li", `person ${reviewer}`)).toEqual([]);
    expect(openRegister(state).withdrawn("wang", reviewer)).toEqual([reviewer]);
  });
});

describe("which person one of the staff is", () => {
  it("is what the register told first, whatever another says later", () => {
    const register = heard(
      granted(1, reviewer, { person: wang }),
      granted(1, "230111:window-clerk", { region: "230111", person: li }),
    );
    expect(register.personOf("wang", reviewer)).toBe(wang);
  });

  it("is made of the subject while nothing is told, each another", () => {
    const register = heard(granted(1, reviewer));
    const made = register.personOf("wang", reviewer);
    expect(PersonId.safeParse(made).success).toBe(true);
    expect(register.personOf("wang", clerk)).toBe(made);
    expect(register.personOf("li", reviewer)).not.toBe(made);
  });

  it("is said of nobody who acts only as a resident", () => {
    const register = heard(granted(1, reviewer, { person: wang }));
    expect(register.personOf("wang", "person")).toBeUndefined();
    expect(register.personOf("wang", "")).toBeUndefined();
    expect(register.personOf("wang", `person ${reviewer}`)).toBe(wang);
  });
});
