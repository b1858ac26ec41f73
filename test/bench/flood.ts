import { setTimeout as sleep } from "node:timers/promises";

/** How many requests of a flood may be under way at once. */
export const mostUnderWay = 100;

/** Sends so many requests a second until it is stopped, none while too many are under way, and counts how each is answered. */
export const startFlood = (
  offered: number,
  send: (nth: number) => Promise<number>,
  answered: { served: number; refused: number; dropped: number },
) => {
  let stopped = false;
  const underWay = new Set<Promise<void>>();
  const run = async () => {
    const begin = performance.now();
    for (let sent = 0; !stopped; sent += 1) {
      await sleep(Math.max(0, begin + (sent * 1000) / offered - performance.now()));
      if (underWay.size >= mostUnderWay) {
        answered.dropped += 1;
        continue;
      }
      const one: Promise<void> = send(sent).then((status) => {
        answered[status === 429 ? "refused" : "served"] += 1;
        underWay.delete(one);
      });
      underWay.add(one);
    }
    await Promise.all(underWay);
  };
  const running = run();
  return async () => {
    stopped = true;
    await running;
  };
};
