import { toPointer } from "../document/pointer.ts";
import type { Diagnostic } from "./diagnostic.ts";

/**
 * The findings of `after` that `before` did not have: what a change brings in. Compared by code, place in the template
 * and message, so a finding that only moved to another line is an old one.
 */
export function newFindings(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const old = new Set(before.map(identityOf));
  return after.filter((diagnostic) => !old.has(identityOf(diagnostic)));
}

/** The same for findings that tell of one thing, wherever it moved in the text. */
export function identityOf({ code, path, message }: Diagnostic): string {
  return JSON.stringify([code, toPointer(path), message]);
}
