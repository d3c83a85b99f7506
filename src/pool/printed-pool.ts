import { distinctMembers, type Member, memberOf, type ObjectNode } from "../document/node.ts";
import type { WorkPool } from "./pool-home.ts";
import { isPoolKey, poolKeys } from "./pool-keys.ts";

/** A pool as it is printed: all keys that Prefect prints, in its order, null where the home has none; then any others. */
export function printedPool({ document }: WorkPool): ObjectNode {
  const node = document.root as ObjectNode;
  const known = poolKeys.map((key) => memberOf(node, key) ?? missingMember(key, node));
  const others = distinctMembers(node).filter(({ key }) => !isPoolKey(key));
  return { ...node, members: [...known, ...others] };
}

function missingMember(key: string, { range }: ObjectNode): Member {
  return { key, keyRange: range, value: { kind: "null", range } };
}
