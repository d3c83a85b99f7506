import type { TextDocument } from "../document/document.ts";
import type { Io } from "../io.ts";
import { broughtErrors } from "./brought-errors.ts";
import { chalkFor } from "./chalk-for.ts";

/**
 * Whether a new template has errors, or a changed one (`before` is what it was) has errors that it did not have; prints
 * them on stderr. `type`: the pool's, where one is known.
 */
export async function refusedByLint(
  io: Io,
  before: TextDocument | undefined,
  after: TextDocument,
  type: string | undefined,
): Promise<boolean> {
  const result = await broughtErrors(before, after, type);
  if (result === undefined) return false;
  const { reportLintText } = await import("../report/lint-text.ts");
  const { columns } = io.stderr;
  io.stderr.write(reportLintText([result], { columns, chalk: await chalkFor(io.stderr) }));
  io.stderr.write(
    before === undefined
      ? "nothing was written: lint finds errors in the template; --no-lint writes it all the same\n"
      : "nothing was written: the change brings in what lint finds wrong; --no-lint writes it all the same\n",
  );
  return true;
}
