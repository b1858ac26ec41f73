import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { endSurvivor } from "./run/java.ts";
import { openState, partsOfFolder, type State } from "./state.ts";
import { isUnusable, unusable } from "./unusable.ts";

/**
 * Opens a data folder; without one, a memory. What a first start that was cut short left in it is forgotten: nobody
 * could have stored anything, for the cloud had answered nobody.
 */
export const openFolder = async (dir: string | undefined): Promise<State> => {
  const state = openState(dir);
  if (dir === undefined || state.founded()) return state;
  await endSurvivor(Number(state.get("java-pid") ?? 0));
  for (const part of partsOfFolder) await rm(join(dir, part), { recursive: true, force: true });
  state.clear();
  return state;
};

/** Forgets earlier data. A folder that is in use, or that holds something else, is left alone. */
export const forget = async (dir: string): Promise<void> => {
  if (!existsSync(dir)) return;
  try {
    const state = openState(dir);
    await endSurvivor(Number(state.get("java-pid") ?? 0));
    state.close();
  } catch (error) {
    if (!isUnusable(error) || error.cause !== "unreadable") throw error;
  }
  await rm(dir, { recursive: true });
  if (existsSync(dir) && readdirSync(dir).length > 0) throw unusable(`${dir} could not be removed`);
};
