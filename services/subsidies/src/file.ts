import { yuan } from "@tongban/kernel/fen";
import type { Personal } from "@tongban/kernel/masked";
import { stringify } from "csv-stringify/sync";
import type { Line, Roster } from "./roster.ts";

const columns = [
  "序号",
  "姓名",
  "公民身份号码",
  "开户名",
  "账号",
  "补贴种类",
  "起始月份",
  "截止月份",
  "月数",
  "金额（元）",
];

/** A page of a roster as finance takes it (发放清册): CSV in UTF-8 with a byte-order mark, and no cell that a spreadsheet would run. */
export const rosterFile = ({ title }: Roster, first: number, lines: readonly (Line & { payee: Personal })[]) =>
  stringify(
    [
      columns,
      ...lines.map(({ payee: { name, residentId, account }, first: from, last, months, fen }, n) => [
        String(first + n),
        name ?? "",
        residentId ?? "",
        account?.holder ?? "",
        account?.number ?? "",
        title.zh,
        from,
        last,
        String(months),
        yuan(fen),
      ]),
    ],
    { bom: true, escape_formulas: true },
  );
