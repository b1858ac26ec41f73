/** Numbers between 0 and 1 that look random and are the same for the same seed. */
export const seeded = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The same things in another order. */
export const shuffled = <T>(items: readonly T[], random: () => number): T[] => {
  const rest = [...items];
  return Array.from({ length: items.length }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat();
};
