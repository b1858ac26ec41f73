import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { forget, openFolder } from "../../infra/local/data-folder.ts";
import { openState } from "../../infra/local/state.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "tongban-data-"));
});

describe("the data folder", () => {
  it("keeps its words", () => {
    const first = openState(dir);
    first.set("a", "1");
    expect(first.keep("a", () => "2")).toBe("1");
    expect(first.keep("b", () => "2")).toBe("2");
    first.close();
    const second = openState(dir);
    expect([second.get("a"), second.get("b"), second.get("c")]).toEqual(["1", "2", undefined]);
    second.close();
  });

  it("belongs to one at a time", async () => {
    const first = openState(dir);
    expect(() => openState(dir)).toThrow("Another local cloud is using");
    await expect(forget(dir)).rejects.toThrow("Another local cloud is using");
    first.close();
    openState(dir).close();
  });

  it("is left alone when it holds something else", async () => {
    await writeFile(join(dir, "thesis.txt"), "");
    expect(() => openState(dir)).toThrow("thesis.txt");
    await expect(forget(dir)).rejects.toThrow("left alone");
    expect(existsSync(join(dir, "thesis.txt"))).toBe(true);
  });

  it("that is broken says so, and can be forgotten", async () => {
    await writeFile(join(dir, "cloud.db"), "no database at all, but long enough to be taken for one ".repeat(50));
    expect(() => openState(dir)).toThrow(/cannot be read.*--fresh/s);
    await forget(dir);
    expect(existsSync(dir)).toBe(false);
    await forget(dir);
  });

  it("without its own words says so, and can be forgotten", async () => {
    const damage = async (name: string) => {
      await mkdir(join(dir, "dynamodb"), { recursive: true });
      await writeFile(join(dir, name), "");
    };
    for (const [name, said] of [
      ["functions.log", "cloud.db is missing"],
      ["cloud.db", "cloud.db is empty"],
    ] as const) {
      await damage(name);
      await expect(openFolder(dir)).rejects.toThrow(said);
      await expect(openFolder(dir)).rejects.toThrow("--fresh forgets it");
      await forget(dir);
      expect(existsSync(dir)).toBe(false);
    }
  });

  it("that was never founded is begun anew, and one that was is kept", async () => {
    const first = openState(dir);
    first.set("a", "1");
    await mkdir(join(dir, "dynamodb"));
    await writeFile(join(dir, "queues"), "half of it");
    first.close();
    const second = await openFolder(dir);
    expect(second.get("a")).toBeUndefined();
    expect(readdirSync(dir).filter((name) => !name.startsWith("cloud.db"))).toEqual([]);
    second.set("a", "2");
    second.found();
    second.close();
    await mkdir(join(dir, "dynamodb"));
    const third = await openFolder(dir);
    expect(third.get("a")).toBe("2");
    expect(existsSync(join(dir, "dynamodb"))).toBe(true);
    third.close();
  });

  it("cannot be a file", async () => {
    const path = join(dir, "file");
    await writeFile(path, "");
    expect(() => openState(path)).toThrow(/cannot be used as a data folder.*--fresh leaves alone/s);
  });
});
