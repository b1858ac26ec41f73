import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { type Api, at } from "./api.ts";
import { ending, exits } from "./ending.ts";
import { exportKind } from "./export-kind.ts";
import { textIn } from "./repository.ts";
import { Standing } from "./views.ts";

/**
 * `finished`: every page has been written. `complete`: and nothing can be missing, since the region was closed from the
 * first page on. In one that is not, a record that moves on between two pages may be missed.
 */
const Manifest = z.object({
  region: z.string(),
  standing: z.string(),
  finished: z.boolean(),
  complete: z.boolean(),
  files: z.array(z.object({ file: z.string(), records: z.int(), sha256: z.string() })),
});
type Manifest = z.infer<typeof Manifest>;

const Refused = z.object({
  title: z.literal("kind-unknown"),
  errors: z.array(z.object({ reason: z.string() })).min(1),
});

/** The kinds of records a service keeps, as it names them to one who asks for none of them. */
const kindsOf = async (api: Api, path: string): Promise<string[]> => {
  const reply = await api.ask("GET", path, { query: { kind: "all" } });
  if (reply.reason !== "kind-unknown") api.accepted(reply);
  return Refused.parse(JSON.parse(reply.text)).errors.map(({ reason }) => reason);
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

/** Only a new folder, or one in which this region's export has stopped halfway, is written into. How the region stood at the start. */
const begin = (region: RegionCode, standing: string, to: string, manifest: string): string => {
  mkdirSync(to, { recursive: true });
  const text = textIn(manifest);
  const found = text === undefined ? undefined : Manifest.parse(JSON.parse(text));
  if (found?.finished || (found && found.region !== region))
    throw ending(
      exits.refused,
      `✗ ${to} 里已有${found.region}的导出，请另选文件夹。`,
      `  It holds an export of ${found.region}: choose another folder.`,
    );
  const begun = found?.standing ?? standing;
  write(manifest, { region, standing: begun, finished: false, complete: false, files: [] });
  return begun;
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
  const { standing: now } = await api.get(at(region, "standing"), Standing);
  const standing = begin(region, now, to, manifest);
  const complete = standing === "closed";
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
  write(manifest, { region, standing, finished: true, complete, files });
  return [
    ...files.map(({ file, records, sha256 }) => `  ${file} · ${records} · ${sha256.slice(0, 12)}`),
    ...(complete
      ? [`✓ ${region} 已全部导出 exported whole: ${manifest}`]
      : [
          `✓ ${region} 已导出，但导出开始时地区尚未关闭，其间变动的记录可能缺漏：${manifest}`,
          "  Exported, but the region was not closed when it began: records that moved meanwhile may be missing.",
        ]),
  ];
};
