import type { SyntaxProblem } from "./document.ts";
import type { Member } from "./node.ts";
import { printable } from "./printable.ts";

/** A problem for every member whose key has been there before, pointing at the first. */
export function duplicateKeys(members: readonly Member[]): SyntaxProblem[] {
  const first = new Map<string, Member>();
  const problems: SyntaxProblem[] = [];
  for (const member of members) {
    const earlier = first.get(member.key);
    if (earlier === undefined) first.set(member.key, member);
    else
      problems.push({
        code: "duplicate-key",
        message: `the key ${printable(JSON.stringify(member.key))} is here a second time; only the last one counts`,
        hint: "Keep one of them, or rename one.",
        range: member.keyRange,
        related: { message: "the first is here", range: earlier.keyRange },
      });
  }
  return problems;
}
