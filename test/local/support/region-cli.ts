import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

const cli = join(import.meta.dirname, "../../../infra/region/cli.ts");

export type Ran = { code: number | null; out: string; err: string };

/** The command line as a person runs it in a folder: a process for each command, against one API, as one person. */
export const commandLine = (api: string, folder: string, localAs: string) => {
  const start = (args: readonly string[]) => {
    const env = { ...process.env, TONGBAN_API: api, TONGBAN_LOCAL_AS: localAs };
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said.err += text;
    });
    const ended = async (): Promise<Ran> => {
      if (child.exitCode === null && child.signalCode === null) await once(child, "close");
      return { code: child.exitCode, ...said };
    };
    return { child, said, ended };
  };
  return {
    run: (...args: readonly string[]) => start(args).ended(),
    /** Breaks a command off, as Ctrl-C does, once it has said something. */
    breakOff: async (after: string, ...args: readonly string[]) => {
      const { child, said, ended } = start(args);
      child.stdout.on("data", () => said.out.includes(after) && child.kill("SIGINT"));
      return ended();
    },
  };
};

const isFree = (port: number) =>
  new Promise<boolean>((answered) => {
    const server = createServer();
    server.once("error", () => answered(false));
    server.listen(port, "127.0.0.1", () => server.close(() => answered(true)));
  });

/** A port that is free together with the next two: the API's, the identity provider's above it, and that of the line to AWS. */
export const freePorts = async (): Promise<number> => {
  for (let port = 20_000 + (process.pid % 20_000); ; port += 3)
    if ((await isFree(port)) && (await isFree(port + 1)) && (await isFree(port + 2))) return port;
};
