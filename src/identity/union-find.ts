/** Disjoint sets over 0 … size − 1. The representative of a set is its smallest member, whatever the order of joins. */
export interface UnionFind {
  find(member: number): number;
  join(a: number, b: number): void;
}

export function unionFind(size: number): UnionFind {
  const parent = new Int32Array(size).map((_, i) => i);
  const at = (member: number): number => parent[member] ?? member;
  const find = (member: number): number => {
    let root = member;
    while (at(root) !== root) root = at(root);
    for (let step = member; step !== root; ) {
      const next = at(step);
      parent[step] = root;
      step = next;
    }
    return root;
  };
  const join = (a: number, b: number): void => {
    const [left, right] = [find(a), find(b)];
    if (left < right) parent[right] = left;
    else if (right < left) parent[left] = right;
  };
  return { find, join };
}
