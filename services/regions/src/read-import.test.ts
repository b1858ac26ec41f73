import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import type { ImportKind } from "./columns.ts";
import { readImport, type Stored } from "./read-import.ts";

const hongshan = RegionCode.parse("150402");
const township = { code: "150402001", kind: "township", name: "西屯街道" } as const;
const stored: Stored = {
  offices: new Map([[township.code, township]]),
  villages: new Map([["150402001001", { code: "150402001001", name: "西屯社区" }]]),
  institutions: new Map(),
  staff: new Map([["wang", { sub: "wang", grants: [{ role: "cdpf-reviewer" }] }]]),
};
const read = (kind: ImportKind, text: string) => readImport(kind, hongshan, new TextEncoder().encode(text), stored);
const faultsOf = (kind: ImportKind, text: string) => {
  const refused = read(kind, text);
  return refused.ok ? [] : (refused.errors ?? []).map(({ message }) => message.zh);
};

describe("a file without a fault", () => {
  it.each([
    ["English columns", "code,name\n150402002,铁南街道\n150402002001,铁南社区\n"],
    ["Chinese columns, in another order", "名称,区划代码\n铁南街道,150402002\n铁南社区,150402002001\n"],
    ["CRLF and quotes", '"代码","名称"\r\n150402002,"铁南街道"\r\n150402002001,铁南社区\r\n'],
    ["a village before its township", "代码,名称\n150402002001,铁南社区\n150402002,铁南街道\n"],
    ["full-width digits and spaces", "代码,名称\n１５０４０２００２,　铁南街道 \n150402 002001,铁南社区\n"],
    ["a township of twelve digits", "代码,名称\n150402002000,铁南街道\n150402002001,铁南社区"],
    ["blank lines and empty cells at the end", "代码,名称,\n\n150402002,铁南街道,\n,,\n150402002001,铁南社区,\n"],
  ])("is read: %s", (_, text) => {
    const found = read("places", text);
    expect(found.ok && found.value.rows.map(({ line: _line, ...row }) => row)).toEqual([
      { office: { code: "150402002", kind: "township", name: "铁南街道" } },
      { village: { code: "150402002001", name: "铁南社区" } },
    ]);
  });

  it.each([
    [
      "offices",
      "代码,类型,名称\ncdpf,残联,红山区残联\n",
      { office: { code: "cdpf", kind: "cdpf", name: "红山区残联" } },
    ],
    [
      "staff",
      "账号,岗位,机构\nli,乡镇街道经办人,150402001",
      { grant: { sub: "li", role: "township-clerk", office: "150402001" } },
    ],
    ["staff", "sub,role\nli,supervisor", { grant: { sub: "li", role: "supervisor" } }],
    [
      "institutions",
      "统一社会信用代码,名称,类型\n91350100m000100y43,康复中心,托养照护机构",
      { institution: { code: "91350100M000100Y43", name: "康复中心", kind: "care" } },
    ],
  ] as const)("of %s is read", (kind, text, row) => {
    expect(read(kind, text)).toMatchObject({ ok: true, value: { rows: [{ line: 2, ...row }], unchanged: 0 } });
  });

  it("enters nothing that is there already", () => {
    const text = "代码,名称\n150402001,西屯街道\n150402001001,西屯社区\n150402001002,新社区";
    expect(read("places", text)).toMatchObject({ ok: true, value: { unchanged: 2, rows: [{ line: 4 }] } });
    expect(read("staff", "sub,role\nwang,cdpf-reviewer")).toMatchObject({
      ok: true,
      value: { unchanged: 1, rows: [] },
    });
  });
});

describe("a file with faults", () => {
  it("tells all of them at once, by line and column, with what was found and what to do", () => {
    const text = [
      "代码,名称",
      "15040X,铁南街道",
      "150402002,",
      "150403001,别处街道",
      "150402001,东屯街道",
      "150402009001,无乡镇社区",
      "150402003,站前街道",
      "150402003,站前街道",
      '150402004,铁"北',
      "1.50402E+11,科学社区",
    ].join("\n");
    expect(faultsOf("places", text)).toEqual([
      expect.stringMatching(/^第2行「代码」为“15040X”：应为9位/),
      expect.stringMatching(/^第3行「名称」为“”：应填写名称/),
      "第4行「代码」为“150403001”：该乡镇（街道）不在本地区。",
      "第5行「代码」为“150402001”：该机构已登记为“西屯街道”。",
      expect.stringMatching(/^第6行「代码」为“150402009001”：本地区没有登记乡镇（街道）150402009/),
      "第8行「代码」为“150402003”：与第7行重复，请删去其中一行。",
      expect.stringMatching(/^第9行：引号不成对/),
      expect.stringMatching(/^第10行「代码」为“1\.50402E\+11”.*设为文本格式/),
    ]);
    expect(read("places", text)).toMatchObject({
      reason: "import-invalid",
      errors: expect.arrayContaining([expect.objectContaining({ field: "/body/file/2" })]),
    });
  });

  it.each([
    ["places", "", /缺少列「代码」/],
    ["places", "代码,名称\n", /没有内容/],
    ["places", "代码,名字\n1,2", /“名字”：没有这一列。可用的列：代码、名称/],
    ["places", "代码;名称\n1;2", /“代码;名称”：没有这一列/],
    ["places", "代码,code,名称\n1,2,3", /“code”：该列重复/],
    ["places", "代码,名称\n150402002,铁南街道,多", /不在任何列名之下/],
    ["places", '代码,名称\n150402002,"铁南\n街道"', /第2行「名称」.*控制字符或换行/s],
    ["places", '代码,名称\n150402002,"铁南街道', /引号不成对/],
    ["offices", "code,kind,name\na,hospital,某", /应为其中之一：乡镇街道/],
    ["offices", "code,kind,name\nxitun,township,某", /应使用九位区划代码/],
    ["offices", "code,kind,name\nbelow,window,某", /应为字母、数字/],
    ["staff", "sub,role\nli,platform-administrator", /应为其中之一/],
    ["staff", "sub,role\nli,township-clerk", /应注明所在机构/],
    ["staff", "sub,role,office\nli,window-clerk,nowhere", /第2行「机构」为“nowhere”：本地区没有登记该机构/],
    ["staff", "sub,role\nli,supervisor\nli,supervisor", /第3行「账号」为“li supervisor”：与第2行重复/],
    ["institutions", "code,name,kind\n91350100M000100Y44,某,care", /校验码不符/],
  ] as const)("of %s: %j", (kind, text, said) => {
    const faults = faultsOf(kind, text);
    expect(
      faults.some((fault) => said.test(fault)),
      faults.join("\n"),
    ).toBe(true);
  });

  it("is told a hundred of them, and how many more", () => {
    const rows = Array.from({ length: 120 }, (_, n) => `x${n},某`).join("\n");
    const faults = faultsOf("places", `代码,名称\n${rows}`);
    expect(faults).toHaveLength(101);
    expect(faults.at(-1)).toBe("另有20处错误，先改正以上各处。");
  });

  it("is not read beyond 5,000 rows", () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, n) => `150402001${String(n % 999).padStart(3, "0")},某`).join("\n");
    expect(read("places", `代码,名称\n${rows(5001)}`)).toMatchObject({ reason: "import-too-large" });
    expect(read("places", `代码,名称\n${rows(5000)}`)).toMatchObject({ reason: "import-invalid" });
  });
});
