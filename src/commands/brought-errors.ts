import type { TextDocument } from "../document/document.ts";
import { errorsIn, type LintResult, lintDocument } from "../lint/lint-document.ts";
import { findDiagnostics } from "../lint/linter.ts";
import { newFindings } from "../lint/new-findings.ts";

/**
 * The errors of a new template, or those of a changed one (`before` is what it was) that it did not have; undefined where
 * there are none. What was wrong before stays the owner's business. `type`: the pool's, where one is known.
 */
export async function broughtErrors(
  before: TextDocument | undefined,
  after: TextDocument,
  type: string | undefined,
): Promise<LintResult | undefined> {
  const { verdict, diagnostics } = await lintDocument(after, { type });
  const errors = errorsIn(diagnostics);
  const brought =
    before === undefined || errors.length === 0 ? errors : newFindings(await findDiagnostics(before, { type }), errors);
  return brought.length === 0 ? undefined : { document: after, type, verdict, diagnostics: brought };
}
