import fc from "fast-check";
import { expect, it } from "vitest";
import { canonical, chained, hashOf, isTied, linked } from "./chain.ts";

const rows = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ stringUnit: "grapheme", maxDepth: 3 }), {
  maxKeys: 6,
});

it("has one text for one content, whatever the order in which it is written down", () => {
  fc.assert(
    fc.property(rows, (row) => {
      const turned = Object.fromEntries(Object.entries(row).toReversed());
      expect(canonical(turned)).toBe(canonical(row));
      expect(canonical(JSON.parse(JSON.stringify(row)))).toBe(canonical(row));
    }),
  );
});

it("takes what is not there for what is not said, as the table does", () => {
  expect(hashOf({ a: 1, b: undefined, c: { d: undefined } })).toBe(hashOf({ a: 1, c: {} }));
});

// RFC 8785, section 3.2.2, and 3.2.3 for the order of keys.
it("writes numbers, letters and keys as RFC 8785 does", () => {
  const numbers = [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
  expect(canonical({ numbers, string: '€$\u000f\nA\'B"\\\\"/', literals: [null, true, false] })).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

it("ties each change of a decision to the one before it, and knows one that is as it was", () => {
  fc.assert(
    fc.property(
      fc.array(rows, { minLength: 1, maxLength: 5 }),
      fc.option(fc.constant(hashOf("before")), { nil: undefined }),
      (all, head) => {
        const { rows: tied, head: newest } = chained(all, head, hashOf("state"));
        expect(tied.map(({ link }) => link.before)).toEqual([head, ...tied.slice(0, -1).map(({ link }) => link.hash)]);
        expect(newest).toBe(tied.at(-1)?.link.hash);
        expect(tied.map(({ link }) => link.state)).toEqual(
          all.map((_, n) => (n === all.length - 1 ? hashOf("state") : undefined)),
        );
        for (const one of tied) expect(isTied(one)).toBe(true);
      },
    ),
  );
});

it("knows one that is not", () => {
  const one = linked({ a: 1 }, { before: hashOf("before"), state: hashOf("state") });
  expect(isTied({ ...one, a: 2 })).toBe(false);
  expect(isTied({ ...one, link: { ...one.link, before: hashOf("other") } })).toBe(false);
  expect(isTied({ ...one, link: { ...one.link, state: hashOf("other") } })).toBe(false);
  const { before: _, ...rest } = one.link;
  expect(isTied({ ...one, link: rest })).toBe(false);
});
