import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

type Process = { parent: number; command: string; ended: boolean };

const hasProc = existsSync("/proc/self/stat");

/** What is known of a process, or nothing if there is none. */
const look = (pid: number): Process | undefined => {
  try {
    if (hasProc) {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return { parent: Number(parent), command, ended: state === "Z" || state === "X" };
    }
    const [, parent, command = ""] =
      /^\s*(\d+)\s+(.*)/.exec(execFileSync("ps", ["-o", "ppid=,command=", "-p", `${pid}`], { encoding: "utf8" })) ?? [];
    return { parent: Number(parent), command, ended: false };
  } catch {
    return undefined;
  }
};

const isRunner = (command: string) => /\b(npm|npx|pnpm)\b/.test(command);
const isShell = (command: string) => /^(\S*\/)?(sh|bash|dash|zsh)\b/.test(command);

/** The processes that started this one on behalf of the user: its parent, and above it every npm, npx and shell between. */
const starters = () => {
  const chain: { pid: number; runner: boolean }[] = [];
  for (let pid = process.ppid; pid > 1; ) {
    const found = look(pid);
    if (!found || !(isRunner(found.command) || isShell(found.command))) break;
    chain.push({ pid, runner: isRunner(found.command) });
    pid = found.parent;
  }
  const last = chain.findLastIndex(({ runner }) => runner);
  return last < 0 ? [process.ppid] : chain.slice(0, last + 1).map(({ pid }) => pid);
};

/** Calls back once a process that started this one is gone: npm does not pass on what ends it. */
export const whenAbandoned = (leave: () => void): void => {
  const parent = process.ppid;
  const above = starters().filter((pid) => pid > 1);
  const timer = setInterval(() => {
    const gone = process.ppid !== parent || above.some((pid) => look(pid)?.ended !== false);
    if (!gone) return;
    clearInterval(timer);
    leave();
  }, 500);
  timer.unref();
};
