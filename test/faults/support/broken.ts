import { cp, glob, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const whole = resolve(import.meta.dirname, "../../../cdk.out");

/** The synthesised house with one thing changed in the code of every function that has it. */
export const brokenHouse = async (from: RegExp, to: string): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), "tongban-broken-"));
  let changed = 0;
  for await (const name of glob("*", { cwd: whole })) {
    const bundle = await readFile(join(whole, name, "index.js"), "utf8").catch(() => "");
    if (!from.test(bundle)) {
      await symlink(join(whole, name), join(dir, name));
      continue;
    }
    changed += 1;
    await cp(join(whole, name), join(dir, name), { recursive: true });
    await writeFile(join(dir, name, "index.js"), bundle.replace(from, to));
  }
  if (changed === 0) throw new Error(`No function has ${from}`);
  return dir;
};
