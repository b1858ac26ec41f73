import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import type { Api } from "./api.ts";
import { ending, exits } from "./ending.ts";
import { exportKind } from "./export-kind.ts";
import { textIn } from "./repository.ts";

const Manifest = z.object({
  region: z.string(),
  complete: z.boolean(),
  files: z.array(z.object({ file: z.string(), records: z.int(), sha256: z.string() })),
});
type Manifest = z.infer<typeof Manifest>;

const Refused = z.object({ title: z.literal("kind-unknown"), message: z.object({ en: z.string() }) });

/** The kinds of records a service keeps, as it names them to one who asks for none of them. */
const kindsOf = async (api: Api, path: string): Promise<string[]> => {
  const reply = await api.ask("GET", path, { query: { kind: "all" } });
  if (reply.reason !== "kind-unknown") api.accepted(reply);
  const { message } = Refused.parse(JSON.parse(reply.text));
  return (/there are (.+)\.$/.exec(message.en)?.[1] ?? "").split(", ").filter(Boolean);
};

const fingerprint = async (file: string) => {
  const hash = createHash("sha256");
  let records = 0;
  for await (const bytes of createReadStream(file)) {
    hash.update(bytes);
    for (const byte of bytes) if (byte === 10) records += 1;
  }
  return { records, sha256: hash.digest("hex") };
};

/** Only a new folder, or one in which this region's export has stopped halfway, is written into. */
const begin = (region: RegionCode, to: string, manifest: string) => {
  mkdirSync(to, { recursive: true });
  const text = textIn(manifest);
  const found = text === undefined ? undefined : Manifest.parse(JSON.parse(text));
  if (found?.complete || (found && found.region !== region))
    throw ending(
      exits.refused,
      `✗ ${to} 里已有${found.region}的导出，请另选文件夹。`,
      `  It holds an export of ${found.region}: choose another folder.`,
    );
  write(manifest, { region, complete: false, files: [] });
};

const write = (file: string, manifest: Manifest) => writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);

/** Writes all that every service keeps of a region, a file for each kind of record, and what each file comes to. */
export const exported = async (
  api: Api,
  region: RegionCode,
  to: string,
  tell: (line: string) => void,
): Promise<string[]> => {
  const { contracts } = await import("../house.ts");
  const manifest = join(to, "manifest.json");
  begin(region, to, manifest);
  const files: Manifest["files"] = [];
  for (const { name: service } of contracts) {
    const path = `/regions/${region}/${service}/export`;
    mkdirSync(join(to, service), { recursive: true });
    for (const kind of await kindsOf(api, path)) {
      const file = join(service, `${kind}.ndjson`);
      await exportKind(api, path, kind, join(to, file), (records) => tell(`${file}: ${records}`));
      files.push({ file, ...(await fingerprint(join(to, file))) });
    }
  }
  write(manifest, { region, complete: true, files });
  return [
    ...files.map(({ file, records, sha256 }) => `  ${file} · ${records} · ${sha256.slice(0, 12)}`),
    `✓ ${region} 已全部导出 exported whole: ${manifest}`,
  ];
};
