import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startCloud } from "../../infra/local/cloud.ts";
import { probeTemplate, writeAssembly } from "./support/assembly.ts";

it("says in one line what to do about a folder of which a part is gone", { timeout: 120_000 }, async () => {
  const templates = await writeAssembly({ probe: probeTemplate });
  for (const [part, said] of [
    ["dynamodb", "the table probe-Table is missing"],
    ["queues", "the queue probe-"],
  ] as const) {
    const dataDir = await mkdtemp(join(tmpdir(), "tongban-damaged-"));
    await (await startCloud({ templates, dataDir })).stop();
    await rm(join(dataDir, part), { recursive: true });
    const oneLine = new RegExp(`^The data in .* cannot be read \\(${said}.*--fresh forgets it$`);
    await expect(startCloud({ templates, dataDir })).rejects.toThrow(oneLine);
    await expect(startCloud({ templates, dataDir })).rejects.toThrow(oneLine);
    await writeFile(join(dataDir, part), "no folder").catch(() => {});
    await expect(startCloud({ templates, dataDir })).rejects.toThrow("--fresh forgets it");
    await rm(dataDir, { recursive: true });
  }
});
