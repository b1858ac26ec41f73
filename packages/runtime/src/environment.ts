/** A function's setting. A missing one is a broken deployment, so it is thrown. */
export const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment lacks ${name}`);
  return value;
};
