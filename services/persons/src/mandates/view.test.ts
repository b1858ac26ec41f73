import { describe, expect, it } from "vitest";
import { endMandate } from "./end.ts";
import { enterMandate } from "./enter.ts";
import { day, filed, law, region, schemes, today } from "./mandate.fixture.ts";
import { mandateView } from "./view.ts";

const entered = enterMandate(
  undefined,
  region,
  filed({ from: "2022-04-01", until: "2022-04-30" }),
  today,
  law,
  schemes,
);
if (!entered.ok) throw new Error(entered.reason);
const mandate = entered.state;
const personal = {
  principal: { name: "林晓梅", residentId: filed().entry.principal.residentId },
  proxy: { name: "王淑兰", residentId: filed().entry.proxy.residentId },
  documentTitle: "户口簿第3页",
};

describe("a mandate as it is shown", () => {
  it.each([
    ["2022-03-31", "pending"],
    ["2022-04-01", "active"],
    ["2022-04-30", "active"],
    ["2022-05-01", "ended"],
  ])("on %s is %s, whether or not that has been stated", (on, status) => {
    expect(mandateView(mandate, personal, "person", day(on)).status).toBe(status);
  });

  it("is over at once when it was ended", () => {
    const ended = endMandate(mandate, "principal", "不再需要", day("2022-04-02"));
    if (ended.ok) expect(mandateView(ended.state, personal, "person", day("2022-04-02")).status).toBe("ended");
    expect.assertions(1);
  });

  it("never tells a whole number, nor what is sealed", () => {
    const shown = mandateView(mandate, personal, "township-clerk", today);
    expect(JSON.stringify(shown)).not.toContain(personal.proxy.residentId);
    expect(shown).not.toHaveProperty("sealed");
    expect(shown).toMatchObject({
      proxy: { name: "王淑兰", residentId: "110105********002X" },
      document: { title: "户口簿第3页" },
    });
  });

  it("tells neither of the two the other's number", () => {
    const told = JSON.stringify(mandateView(mandate, personal, "person", today));
    expect(told).not.toContain(personal.principal.residentId);
    expect(told).not.toContain(personal.proxy.residentId);
  });

  it("tells a supervisor nobody's name", () => {
    const shown = mandateView(mandate, personal, "supervisor", today);
    expect(shown.principal).toEqual({ person: mandate.principal });
    expect(shown.proxy).toEqual({ person: mandate.proxy });
    expect(shown.document).not.toHaveProperty("title");
  });
});
