import type { TextDocument } from "../../document/document.ts";
import { rangeAt } from "../../document/pointer.ts";
import { rootOf } from "../../document/root-of.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { unusedIgnore } from "../rules/unused-ignore.ts";

/** Findings about entries of a configuration file that ignored nothing, by their index. */
export function unusedIgnores(document: TextDocument, indices: readonly number[]): readonly Diagnostic[] {
  return indices.map((index) => {
    const path = ["ignore", String(index)];
    return {
      code: unusedIgnore.code,
      severity: unusedIgnore.severity,
      message: "the entry has nothing to ignore",
      hint: "Remove it.",
      path,
      range: rangeAt(rootOf(document), path),
      related: [],
      fix: undefined,
    };
  });
}
