import type { DocumentNode, Member } from "../document/node.ts";
import { nodeAt } from "../document/pointer.ts";

/** A dotted job variable, such as `env.NAME`, that another one gets into the way of. */
export interface DottedConflict {
  readonly key: string;
  readonly other: Member;
  /** It leads into a value that is no object, which ends the run; else the other one merely replaces it. */
  readonly isCrash: boolean;
}

/** What the worker loses, or breaks off at, when it makes objects of dotted names and lays the plain ones over them. */
export function dottedConflicts(members: readonly Member[]): readonly DottedConflict[] {
  const dotted = members.filter(({ key }) => key.includes("."));
  return dotted.flatMap(({ key, value }, index): DottedConflict[] => {
    const into = dotted.slice(0, index).find((earlier) => key.startsWith(`${earlier.key}.`));
    if (into !== undefined && into.value.kind !== "object") return [{ key, other: into, isCrash: true }];
    const over = dotted.slice(index + 1).find((later) => later.key !== key && key.startsWith(`${later.key}.`));
    const other = over ?? plainOver(key, value, members);
    return other === undefined ? [] : [{ key, other, isCrash: false }];
  });
}

/** The dotted names that come to nothing. */
export function lostIn(members: readonly Member[]): ReadonlySet<string> {
  return new Set(dottedConflicts(members).map(({ key }) => key));
}

/** The variable that a dotted name belongs to; of any other name that name. */
export function firstStep(key: string): string {
  return key.split(".", 1)[0] as string;
}

/** The plain variable that says the same, or leaves no room for it. */
function plainOver(key: string, value: DocumentNode, members: readonly Member[]): Member | undefined {
  const [name, ...steps] = key.split(".");
  const plain = members.find((member) => member.key === name);
  if (plain === undefined) return undefined;
  for (const length of steps.keys()) {
    const there = nodeAt(plain.value, steps.slice(0, length));
    if (there === undefined) return undefined;
    if (there.kind !== "object") return plain;
  }
  const there = nodeAt(plain.value, steps);
  const isMerged = there?.kind === "object" && value.kind === "object";
  return there === undefined || isMerged ? undefined : plain;
}
