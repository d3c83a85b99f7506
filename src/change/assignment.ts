import { usageError } from "../errors.ts";

/** `KEY=VALUE` or `KEY:=JSON` as typed. */
export interface Assignment {
  readonly name: string;
  readonly text: string;
  /** Whether `text` is JSON whatever the variable's type. */
  readonly isJson: boolean;
}

/**
 * Splits `KEY=VALUE` at the first `=`; `KEY:=JSON` says that the value is JSON. Errors: exit 2 when there is no `=` or
 * no name, or when one name is there twice.
 */
export function parseAssignments(args: readonly string[]): readonly Assignment[] {
  const assignments = args.map(parseAssignment);
  const names = assignments.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw usageError(`${twice} is set twice`, "Give each variable once.");
  return assignments;
}

function parseAssignment(arg: string): Assignment {
  const at = arg.indexOf("=");
  const isJson = arg[at - 1] === ":";
  const name = arg.slice(0, isJson ? at - 1 : at);
  if (at < 1 || name === "") {
    // What was typed may be a secret that lost its name.
    const shown = /^[\w.-]*$/.test(arg) && arg.length < 40 ? ` in ${JSON.stringify(arg)}` : "";
    throw usageError(`KEY=VALUE expected: there is no ${at < 0 ? "=" : "name before the ="}${shown}`);
  }
  return { name, text: arg.slice(at + 1), isJson };
}
