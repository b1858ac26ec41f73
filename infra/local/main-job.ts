import type { Envelope } from "@tongban/events/define";
import type { Cloud } from "./cloud.ts";

type Stage = { once: boolean; print: (line: string) => void; hear: (listener: (envelope: Envelope) => void) => void };

export const tellMainJob = async (cloud: Cloud, { print, hear }: Stage): Promise<void> => {
  hear(({ type, region }) => print(`${region} ${type}`));
  await cloud.settle();
};
