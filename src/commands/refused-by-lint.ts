import type { TextDocument } from "../document/document.ts";
import { LineMap } from "../document/lines.ts";
import type { Io } from "../io.ts";
import { errorsIn } from "../lint/lint-document.ts";
import { findDiagnostics } from "../lint/linter.ts";
import { newFindings } from "../lint/new-findings.ts";

/**
 * Whether a changed template has errors that it did not have before; prints them on stderr. What was wrong already
 * stays the owner's business.
 */
export async function refusedByLint(io: Io, before: TextDocument, after: TextDocument): Promise<boolean> {
  const errors = errorsIn(await findDiagnostics(after));
  if (errors.length === 0) return false;
  const brought = newFindings(await findDiagnostics(before), errors);
  const lines = new LineMap(after.text);
  for (const { code, message, hint, range } of brought) {
    const { line, column } = lines.position(range.start);
    io.stderr.write(`${after.path}:${line}:${column}: error: ${message} [${code}]\n`);
    if (hint !== undefined) io.stderr.write(`hint: ${hint}\n`);
  }
  if (brought.length > 0) io.stderr.write("nothing was written; --no-lint writes it all the same\n");
  return brought.length > 0;
}
