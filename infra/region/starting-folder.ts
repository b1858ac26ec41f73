import { type Division, division } from "@tongban/kernel/divisions";

/** A file of text as spreadsheets open it: with a byte-order mark, so that Chinese is read as it was written. */
const sheet = (...rows: readonly string[]) => `\uFEFF${rows.map((row) => `${row}\r\n`).join("")}`;

/** The kinds of files that a region is brought on board with, in the order in which they go in. */
export const importKinds = ["places", "offices", "staff", "institutions"] as const;

/** The files of a new region but its pack: what has no rows yet is entered by hand. */
export const startingFiles = ({ code, name, level, parent }: Division): Record<string, string> => ({
  "places.csv": sheet("代码,名称"),
  "offices.csv": sheet("代码,类型,名称", ...(level === "county" ? officesOf(code, name) : [])),
  "staff.csv": sheet("账号,岗位,机构"),
  "institutions.csv": sheet("代码,名称,类型"),
  "README.md": page(code, name, (parent && division(parent)?.name) ?? ""),
});

/** The four offices that every county has. */
const officesOf = (code: string, name: string) => [
  `${code}-cdpf,残联,${name}残疾人联合会`,
  `${code}-civil-affairs,民政,${name}民政局`,
  `${code}-finance,财政,${name}财政局`,
  `${code}-window,窗口,${name}政务服务窗口`,
];

const page = (code: string, name: string, parent: string) => `# ${name} ${code}

从无到上线的步骤。每条命令都可以重复运行，已经做过的不会再做一遍。
The steps from nothing to live. Every command may be run again: what is done is not done twice.

命令在本平台代码的文件夹里运行。先说明连到哪里、以谁的身份：
The commands run in the folder of the platform's code. Say first where, and as whom:

\`\`\`sh
# 平台 on the platform
export TONGBAN_API=https://…  TONGBAN_TOKEN=…
# 在本机试用 on a local cloud; after npm start -- --port 4000, TONGBAN_API=http://127.0.0.1:4000 too
export TONGBAN_LOCAL_AS=li:${code}:region-administrator
\`\`\`

1. 填写四个表格（可用表格软件打开）。Fill in the four sheets.
   - \`places.csv\`：乡镇街道9位代码，村和社区12位代码，名称。Townships by 9 digits, villages by 12.
   - \`offices.csv\`：县级已写入四个机构，请核对名称。类型：残联、民政、财政、窗口。A county finds its four offices there: check their names.
   - \`staff.csv\`：登录账号、岗位、所在机构的代码。岗位：地区管理员（至少两名）、乡镇街道经办人（每个乡镇街道，机构写其9位代码）、
     残联审核人、民政审定人、财政人员、窗口人员。Two administrators at least, a clerk for each township, and who holds the other steps.
   - \`institutions.csv\`：评定机构、托养照护机构的统一社会信用代码、名称、类型。可以空着。May stay empty.
2. \`pack.yaml\`：什么都不改，适用${parent}以至国家的规定。要改的，去掉行首的「# 」。
   Changed nowhere, it inherits everything; uncomment what is to be otherwise.
   \`node infra/region/cli.ts check <本文件夹 this folder>/pack.yaml\`
3. \`node infra/region/cli.ts up <本文件夹 this folder>\`：认领代码，导入表格，沿用或提出规定，列出还缺什么。
   Claims the code, imports the sheets, inherits or proposes the law, and tells what is missing.
   规定自平台的今天起施行；另定日期的加 \`--from <日期>\`。The law holds from the platform's today, or \`--from <day>\`.
   无权认领的，先由上级地区或平台的管理员 who may not claim it asks an administrator above: \`node infra/region/cli.ts claim ${code}\`
   在本机试用 on a local cloud: \`TONGBAN_LOCAL_AS=platform:000000:platform-administrator:below\`
4. 提出了规定的，由另一名管理员施行：\`node infra/region/cli.ts activate ${code} <草案 draft>\`。
   A law that was proposed is activated by a second administrator.
   在本机试用 on a local cloud: \`TONGBAN_LOCAL_AS=wang:${code}:region-administrator node infra/region/cli.ts activate …\`
5. \`node infra/region/cli.ts go-live ${code}\`：上线。
`;
