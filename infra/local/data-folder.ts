import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { endSurvivor } from "./run/java.ts";
import { openState } from "./state.ts";
import { isUnusable, unusable } from "./unusable.ts";

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
