import { applyEdits } from "../change/edit.ts";
import type { TextDocument } from "../document/document.ts";
import { UserError } from "../errors.ts";
import type { Diagnostic } from "../lint/diagnostic.ts";
import { identityOf } from "../lint/new-findings.ts";

/** What the linter says of a document: only findings that are to be mended. */
export type FindFindings = (document: TextDocument) => Promise<readonly Diagnostic[]>;

export interface FixedDocument {
  /** The document itself where nothing could be mended. */
  readonly document: TextDocument;
  /** What was mended, in that order. */
  readonly fixed: readonly Diagnostic[];
}

/** So many fixes of one document are a circle. */
const mostFixes = 1000;

/**
 * Mends what can be mended: applies the first fix, lints again, and so on until none is left, so that no two fixes get
 * into each other's way. Without `unsafe` only fixes that keep what the template means. A fix that cannot be applied,
 * as inside a YAML alias, is left out.
 */
export async function fixDocument(
  document: TextDocument,
  find: FindFindings,
  options: { readonly unsafe: boolean },
): Promise<FixedDocument> {
  const fixed: Diagnostic[] = [];
  const refused = new Set<string>();
  let current = document;
  while (fixed.length < mostFixes) {
    const next = (await find(current)).find((finding) => {
      return finding.fix !== undefined && (finding.fix.isSafe || options.unsafe) && !refused.has(identityOf(finding));
    });
    if (next?.fix === undefined) break;
    const edited = await applied(current, next.fix.edits);
    if (edited === undefined || edited.text === current.text) {
      refused.add(identityOf(next));
      continue;
    }
    fixed.push(next);
    current = edited;
  }
  return { document: current, fixed };
}

async function applied(document: TextDocument, edits: Parameters<typeof applyEdits>[1]) {
  try {
    return await applyEdits(document, edits);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
