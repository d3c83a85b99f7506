import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { TextDocument } from "./document.ts";
import { LineMap } from "./lines.ts";
import type { DocumentNode } from "./node.ts";

/**
 * The value of a document that could be read (it may hold duplicate keys; lint says so). Errors: UserError (exit 1,
 * unless said otherwise) that names the place of what is wrong with its text: `path:line:column: message`.
 */
export function rootOf(document: TextDocument, unreadable: ExitCode = exitCode.findings): DocumentNode {
  if (document.root !== undefined) return document.root;
  const problem = document.problems[0];
  if (problem === undefined) throw new Error(`${document.path} has neither a value nor a problem`);
  const { line, column } = new LineMap(document.text).position(problem.range.start);
  throw new UserError(`${document.path}:${line}:${column}: ${problem.message}`, {
    hint: problem.hint,
    exitCode: unreadable,
  });
}
