import type { State } from "../state.ts";

/**
 * The cloud's own time. It runs as time does, can be put forward, and stands still while the cloud is down. What is
 * stored runs a little ahead, so that time never goes back after a kill.
 */
export const openClock = (state: State, first: Date | undefined) => {
  const begin = Number(state.get("clock") ?? first?.getTime() ?? Date.now());
  let offset = begin - Date.now();
  const now = () => Date.now() + offset;
  const store = (ahead: number) => state.set("clock", String(now() + ahead));
  store(1500);
  const ticking = setInterval(() => store(1500), 1000);
  ticking.unref();
  return {
    now: () => new Date(now()),
    /** Puts the clock forward. Time that has passed cannot come again. */
    advance: (to: Date) => {
      if (to.getTime() < now())
        throw new Error(`The clock is at ${new Date(now()).toISOString()}, and only moves forward`);
      offset = to.getTime() - Date.now();
      store(1500);
    },
    stop: () => {
      clearInterval(ticking);
      store(0);
    },
  };
};
export type Clock = ReturnType<typeof openClock>;
