/** The value that a key condition demands of the partition key: `#pk = :pk AND …`, in either order of the sides. */
export const partitionValue = (
  expression: string,
  hash: string,
  names: Record<string, string>,
  values: Record<string, unknown>,
): unknown => {
  for (const [, left = "", right = ""] of expression.matchAll(/([#:\w.-]+)\s*=\s*([#:\w.-]+)/g)) {
    const [name, value] = left.startsWith(":") ? [right, left] : [left, right];
    if ((names[name] ?? name) === hash) return values[value];
  }
  return undefined;
};
