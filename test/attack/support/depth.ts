import { type Mutant, nameOf } from "./mutants.ts";

/** What may be taken away alone without harm, why, and what stands behind it: taken away together, an attack passes. */
type Second = { what: RegExp; because: string; behind?: (mutant: Mutant) => RegExp };

const tagged = /TenantRole \d \(sts:\w+\): (without (ForAllValues|Null)|every principal)/;

export const seconds: readonly Second[] = [
  {
    what: /(Api|Inbox)Role \d \(sts:AssumeRole sts:TagSession\): /,
    because:
      "within one account a trust that names the role decides alone; the caller's own policy says the same again",
  },
  {
    what: /TenantRole \d \(sts:\w+\): without StringLike/,
    because: "the callers are denied whatever is not six digits; a caller without these denials still meets the trust",
    behind: () => /(TenantRole \d \(sts:\w+\): without StringLike|\(deny sts:AssumeRole\): not denied)/,
  },
  {
    what: tagged,
    because: "a tagged session needs AssumeRole and TagSession, and each asks for the same",
    behind: ({ change }) => new RegExp(`TenantRole \\d \\(sts:\\w+\\): ${change}$`),
  },
];

export const secondOf = (mutant: Mutant) => seconds.find(({ what }) => what.test(nameOf(mutant)));

/** The mutant with everything behind it, in its own stack and the platform's. */
export const together = (mutant: Mutant, all: readonly Mutant[]): Mutant[] => {
  const behind = secondOf(mutant)?.behind?.(mutant);
  const near = all.filter(({ of }) => [mutant.of.stack.name, "tongban-platform"].includes(of.stack.name));
  return behind ? near.filter((other) => behind.test(nameOf(other))) : [];
};
