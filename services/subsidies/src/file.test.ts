import { form } from "@tongban/casework/chifeng.fixture";
import { expect, it } from "vitest";
import { rosterFile } from "./file.ts";
import { drafted, line } from "./roster.fixture.ts";

const { applicant } = form({
  applicant: {
    ...form().applicant,
    account: { holder: "乌兰图雅", number: "6222020000000000000" },
  },
});

it("a page of a roster as finance takes it, numbered on from the page before", () => {
  expect(rosterFile(drafted, 101, [{ ...line, payee: applicant }])).toBe(
    "\uFEFF序号,姓名,公民身份号码,开户名,账号,补贴种类,起始月份,截止月份,月数,金额（元）\n" +
      "101,乌兰图雅,150402198503120025,乌兰图雅,6222020000000000000,重度残疾人护理补贴,2022-03,2022-04,2,200.00\n",
  );
});

it("leaves the account empty when none is known, and runs no cell as a formula", () => {
  const { account: _, ...payee } = { ...applicant, name: "=HYPERLINK(1)" };
  expect(rosterFile(drafted, 1, [{ ...line, payee }])).toContain("1,'=HYPERLINK(1),150402198503120025,,,");
});
