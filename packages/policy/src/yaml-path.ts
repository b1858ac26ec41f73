import { isAlias, isMap, isPair, isScalar, isSeq, type Node } from "yaml";

/** Where in the text a path is: the key it ends in, or the deepest part of it that exists. */
export const offsetOf = (root: Node | null, path: readonly (string | number)[]): number => {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      const item: unknown = node.items[step];
      node = item;
      offset = isMap(item) || isSeq(item) || isScalar(item) || isAlias(item) ? (item.range?.[0] ?? offset) : offset;
    } else return offset;
  }
  return offset;
};

/** The keys and places in lists down to the last of these nodes. */
export const keysTo = (nodes: readonly unknown[]): string[] =>
  nodes.flatMap((node, n) => {
    if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : [];
    return isSeq(node) && n < nodes.length - 1 ? [String(node.items.indexOf(nodes[n + 1]))] : [];
  });
