/**
 * Tells every function something of a region as it is now, whatever asked for it. Who stores last has looked afterwards
 * whether it has changed, so no late event leaves something old behind.
 */
export const tell = async <Told>(read: () => Promise<Told>, store: (told: Told) => Promise<void>): Promise<void> => {
  const told = await read();
  await store(told);
  if (JSON.stringify(await read()) !== JSON.stringify(told)) await tell(read, store);
};
