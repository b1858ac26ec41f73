import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { unreadable, unusable } from "./unusable.ts";

/** What the cloud itself must remember: clock, checkpoints, keys. Small words under small names, each write whole or not at all. */
export type State = {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** The word under the name; the first asker's is kept. */
  keep(name: string, make: () => string): string;
  close(): void;
};

const mark = "tongban local cloud 1";

const contentOf = (dir: string) => {
  try {
    mkdirSync(dir, { recursive: true });
    return readdirSync(dir);
  } catch (error) {
    throw unusable(`${dir} cannot be used as a data folder: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const open = (dir: string) => {
  const path = join(dir, "cloud.db");
  const content = contentOf(dir);
  if (content.length > 0 && !content.includes("cloud.db"))
    throw unusable(`${dir} holds something else (${content.slice(0, 3).join(", ")}) and is left alone`);
  try {
    const db = new DatabaseSync(path);
    // The lock ends with the process, however it ends, and a kill loses nothing that the operating system was given.
    db.exec(
      "PRAGMA busy_timeout = 300; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF",
    );
    db.exec("CREATE TABLE IF NOT EXISTS word (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
    db.exec("BEGIN IMMEDIATE; COMMIT");
    return db;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/locked|busy/.test(message)) throw unusable(`Another local cloud is using ${dir}`);
    throw unreadable(dir, message);
  }
};

/** Opens a data folder, which one process at a time may hold; without one, remembers until the end of the process. */
export const openState = (dir: string | undefined): State => {
  const db = dir === undefined ? undefined : open(dir);
  const words = new Map<string, string>();
  for (const { name, value } of db?.prepare("SELECT name, value FROM word").all() ?? [])
    words.set(String(name), String(value));
  const put = db?.prepare("INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  const set = (name: string, value: string) => {
    put?.run(name, value);
    words.set(name, value);
  };
  if (dir !== undefined && words.size > 0 && words.get("made-by") !== mark) {
    db?.close();
    throw unusable(`The data in ${dir} was made by another version: --fresh forgets it`, "unreadable");
  }
  set("made-by", mark);
  return {
    get: (name) => words.get(name),
    set,
    keep: (name, make) => {
      const found = words.get(name) ?? make();
      if (!words.has(name)) set(name, found);
      return found;
    },
    close: () => db?.close(),
  };
};
