import type { TextDocument } from "../document/document.ts";
import { rootOf } from "../document/root-of.ts";
import type { Io } from "../io.ts";
import { errorsIn } from "../lint/lint-document.ts";
import { findDiagnostics } from "../lint/linter.ts";
import { newFindings } from "../lint/new-findings.ts";
import { chalkFor } from "./chalk-for.ts";

/**
 * Whether a new template has errors, or a changed one (`before` is what it was) has errors that it did not have; prints
 * them on stderr. What was wrong before stays the owner's business. `type`: the pool's, where one is known.
 */
export async function refusedByLint(
  io: Io,
  before: TextDocument | undefined,
  after: TextDocument,
  type: string | undefined,
): Promise<boolean> {
  const errors = errorsIn(await findDiagnostics(after, { type }));
  const brought =
    before === undefined || errors.length === 0 ? errors : newFindings(await findDiagnostics(before, { type }), errors);
  if (brought.length === 0) return false;
  const { reportLintText } = await import("../report/lint-text.ts");
  const { predictVerdict } = await import("../template/verdict.ts");
  const verdict = await predictVerdict(rootOf(after));
  const result = { document: after, type, verdict, diagnostics: brought };
  const { columns } = io.stderr;
  io.stderr.write(reportLintText([result], { columns, chalk: await chalkFor(io.stderr) }));
  io.stderr.write(
    before === undefined
      ? "nothing was written: lint finds errors in the template; --no-lint writes it all the same\n"
      : "nothing was written: the change brings in what lint finds wrong; --no-lint writes it all the same\n",
  );
  return true;
}
