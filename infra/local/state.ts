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
  /** Whether a first start has come to its end on this data. Before that, nobody can have stored anything. */
  founded(): boolean;
  /** Says that the first start has come to its end. */
  found(): void;
  /** Forgets every word but whose they were. */
  clear(): void;
  close(): void;
};

/** What lies in a data folder beside cloud.db, which comes first. */
export const partsOfFolder = ["dynamodb", "queues", "functions.log"];
const isPart = (name: string) => partsOfFolder.includes(name) || name.startsWith("cloud.db-");

const mark = "tongban local cloud 2";
const unfounded = `${mark}, being founded`;

const contentOf = (dir: string) => {
  try {
    mkdirSync(dir, { recursive: true });
    return readdirSync(dir);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const remedy = "put away what is there, which --fresh leaves alone";
    throw unusable(`${dir} cannot be used as a data folder (${why}): ${remedy}`);
  }
};

const open = (dir: string) => {
  const path = join(dir, "cloud.db");
  const content = contentOf(dir);
  if (content.length > 0 && !content.includes("cloud.db"))
    throw content.every(isPart)
      ? unreadable(dir, "cloud.db is missing")
      : unusable(`${dir} holds something else (${content.slice(0, 3).join(", ")}) and is left alone, by --fresh too`);
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

const whyRefused = (dir: string, madeBy: string | undefined, words: number) => {
  if (madeBy === mark || madeBy === unfounded) return undefined;
  if (words > 0) return "another version made it";
  return contentOf(dir).some((name) => partsOfFolder.includes(name)) ? "cloud.db is empty" : undefined;
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
  const madeBy = words.get("made-by");
  const refused = dir !== undefined && whyRefused(dir, madeBy, words.size);
  if (dir !== undefined && refused) {
    db?.close();
    throw unreadable(dir, refused);
  }
  if (madeBy === undefined) set("made-by", unfounded);
  return {
    get: (name) => words.get(name),
    set,
    keep: (name, make) => {
      const found = words.get(name) ?? make();
      if (!words.has(name)) set(name, found);
      return found;
    },
    founded: () => words.get("made-by") === mark,
    found: () => set("made-by", mark),
    clear: () => {
      db?.exec("DELETE FROM word WHERE name <> 'made-by'");
      for (const name of words.keys()) if (name !== "made-by") words.delete(name);
    },
    close: () => db?.close(),
  };
};
