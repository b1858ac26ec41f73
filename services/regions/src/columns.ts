import type { Message } from "@tongban/kernel/decision";
import { PlaceName } from "@tongban/kernel/name";
import { roleInChinese } from "@tongban/kernel/role";
import * as z from "zod";
import { InstitutionState } from "./institution.ts";
import { OfficeState } from "./office.ts";
import type { Row } from "./row.ts";
import { Grant, StaffRole, Subject } from "./staff.ts";

/** A column of a file: the titles it may go by, how a cell is tidied before it is read, and what is expected in it. */
export type Column = {
  titles: readonly string[];
  optional?: true;
  tidy: (cell: string) => string;
  expects: Message;
};
export type Table = { columns: Record<string, Column>; row: (line: number) => z.ZodType<Row> };

/** Full-width letters and digits, and spaces of any kind, mean nothing in a code. */
const asCode = (cell: string) => cell.normalize("NFKC").replace(/\s/g, "");
const asName = (cell: string) => cell.trim();
/** A word in Chinese, or in full-width letters, for the word of the house. */
const asWord = (words: Record<string, readonly string[]>) => (cell: string) => {
  const word = asCode(cell);
  return Object.keys(words).find((key) => key === word || words[key]?.includes(word)) ?? word;
};
const listed = (words: Record<string, readonly string[]>) =>
  Object.entries(words).map(([key, titles]) => `${titles.join("、")}（${key}）`);

const name: Column = {
  titles: ["name", "名称", "机构名称", "区划名称"],
  tidy: asName,
  expects: {
    zh: "应填写名称，不超过60字，不含换行。",
    en: "expected a name of at most 60 characters, without line breaks.",
  },
};

const kinds = {
  township: ["乡镇街道", "乡镇", "街道", "苏木乡镇"],
  cdpf: ["残联"],
  "civil-affairs": ["民政"],
  finance: ["财政"],
  window: ["窗口"],
};
const institutions = { assessment: ["评定机构"], care: ["托养照护机构"] };
const roles = Object.fromEntries(StaffRole.options.map((role) => [role, [roleInChinese[role]]]));

const chosen = (titles: readonly string[], words: Record<string, readonly string[]>): Column => ({
  titles,
  tidy: asWord(words),
  expects: {
    zh: `应为其中之一：${listed(words).join("，")}。`,
    en: `expected one of: ${Object.keys(words).join(", ")}.`,
  },
});

const isTownship = (code: string) => /^\d{9}(000)?$/.test(code);

/** What the columns of each kind of file are, and how a row of their cells is read. */
export const tables = {
  places: {
    columns: {
      code: {
        titles: ["code", "代码", "区划代码", "统计用区划代码"],
        tidy: asCode,
        expects: {
          zh: "应为9位乡镇（街道）代码或12位村（社区）代码；显示为科学计数法的，请把该列设为文本格式。",
          en: "expected a township's 9 digits or a village's 12; where it shows an exponent, format the column as text.",
        },
      },
      name,
    },
    row: (line: number) =>
      z.strictObject({ code: z.string().regex(/^\d{9}(\d{3})?$/), name: PlaceName }).transform((cells): Row => {
        const { code, name: called } = cells;
        return isTownship(code)
          ? { line, office: { code: code.slice(0, 9), name: called, kind: "township" } }
          : { line, village: { code, name: called } };
      }),
  },
  offices: {
    columns: {
      code: {
        titles: ["code", "代码", "机构代码"],
        tidy: asCode,
        expects: {
          zh: "应为字母、数字、点、横线，不超过32位；乡镇（街道）为9位区划代码。",
          en: "expected letters, digits, dots and dashes, at most 32; of a township its 9 digits.",
        },
      },
      kind: chosen(["kind", "类型", "机构类型"], kinds),
      name,
    },
    row: (line: number) => OfficeState.transform((office): Row => ({ line, office })),
  },
  staff: {
    columns: {
      sub: {
        titles: ["sub", "账号", "用户"],
        tidy: asCode,
        expects: {
          zh: "应为登录账号：字母、数字、点、横线，不超过64位。",
          en: "expected the subject of their tokens: letters, digits, dots and dashes, at most 64.",
        },
      },
      role: chosen(["role", "岗位", "角色"], roles),
      office: {
        titles: ["office", "机构", "机构代码", "所在机构"],
        optional: true,
        tidy: asCode,
        expects: { zh: "应为本地区已登记机构的代码。", en: "expected the code of an office of the region." },
      },
    },
    row: (line: number) => Grant.extend({ sub: Subject }).transform((granted): Row => ({ line, grant: granted })),
  },
  institutions: {
    columns: {
      code: {
        titles: ["code", "代码", "统一社会信用代码", "信用代码"],
        tidy: asCode,
        expects: { zh: "应为18位统一社会信用代码。", en: "expected a unified social credit code of 18 characters." },
      },
      name,
      kind: chosen(["kind", "类型", "机构类型"], institutions),
    },
    row: (line: number) => InstitutionState.transform((institution): Row => ({ line, institution })),
  },
} satisfies Record<string, Table>;

export type ImportKind = keyof typeof tables;

/** What people call a column, and the id of the column by which a table's rows are known. */
export const titleOf = ({ titles }: Column): string => titles[1] ?? titles[0] ?? "";
export const keyOf = ({ columns }: Table): string => Object.keys(columns)[0] ?? "";
