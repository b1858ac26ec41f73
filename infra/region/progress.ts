import { setTimeout as sleep } from "node:timers/promises";

type Out = Pick<NodeJS.WriteStream, "write" | "isTTY">;

const clear = "\r\u001B[K";

/** One line that changes in place on a terminal and is gone at the end; elsewhere a line each time it says something new. */
export const progress = (out: Out = process.stderr) => {
  let told = "";
  return {
    tell: (line: string) => {
      if (line === told) return;
      told = line;
      out.write(out.isTTY ? `${clear}${line}` : `${line}\n`);
    },
    end: () => {
      if (out.isTTY && told) out.write(clear);
    },
  };
};

const [shortest, longest] = [200, 3_000];

/** Looks again and again, ever less often, until what it sees is done, and tells how far it is; the end is for the caller to tell. */
export const until = async <T>(
  look: () => Promise<T>,
  { isDone, line }: { isDone: (seen: T) => boolean; line: (seen: T) => string },
  out?: Out,
): Promise<T> => {
  const { tell, end } = progress(out);
  try {
    for (let wait = shortest; ; wait = Math.min(longest, wait * 1.5)) {
      const seen = await look();
      if (isDone(seen)) return seen;
      tell(line(seen));
      await sleep(wait);
    }
  } finally {
    end();
  }
};

/** Says lines to whoever runs the command. */
export const say = (...lines: readonly string[]) => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};
