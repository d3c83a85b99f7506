import type { Path } from "../document/pointer.ts";
import { usageError } from "../errors.ts";

/** A change of a variable's default, or of one place in it. */
export type Assignment = NewValue | Removal;

export interface NewValue {
  /** The variable, or a place in its default, as typed: `image`, `env.LOG_LEVEL`, `volumes[+]`. */
  readonly name: string;
  /** The place in the default where `name` is the variable alone. */
  readonly inside?: Path;
  readonly text: string;
  /** Whether `text` is JSON whatever the variable's type. */
  readonly isJson: boolean;
  /** Whether `text` is text wherever text is taken, also one that looks like a number or null. */
  readonly isText?: true;
}

/** What stands there is taken away. */
export interface Removal {
  readonly name: string;
  readonly isRemoval: true;
}

/** A value that stands in a file; `-` is standard input. */
export interface ValueFile {
  readonly name: string;
  readonly file: string;
  readonly isJson: boolean;
}

/**
 * Reads `KEY=VALUE` (the first `=` separates), `KEY:=JSON`, `KEY@=FILE` for a text in a file, `KEY:=@FILE` for JSON in a
 * file, and `KEY-` for a removal. Errors: exit 2 for anything else, or when one name is there twice.
 */
export function parseAssignments(args: readonly string[]): readonly (Assignment | ValueFile)[] {
  const assignments = args.map(parseAssignment);
  const names = assignments.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index && !name.endsWith("[+]"));
  if (twice !== undefined) throw usageError(`${twice} is set twice`, "Give each variable once.");
  return assignments;
}

function parseAssignment(arg: string): Assignment | ValueFile {
  if (/^[^=]+-$/.test(arg)) return { name: arg.slice(0, -1), isRemoval: true };
  const at = arg.indexOf("=");
  const operator = at > 0 ? (/[:@]$/.exec(arg.slice(0, at))?.[0] ?? "") : "";
  const name = arg.slice(0, Math.max(0, at - operator.length));
  if (name === "") {
    // What was typed may be a secret that lost its name.
    const shown = /^[\w.-]*$/.test(arg) && arg.length < 40 ? ` in ${JSON.stringify(arg)}` : "";
    throw usageError(
      `KEY=VALUE expected: there is no ${at < 0 ? "=" : "name before the ="}${shown}`,
      "Write NAME=VALUE, or NAME- to take the value away.",
    );
  }
  const text = arg.slice(at + 1);
  const isJson = operator === ":";
  const file = operator === "@" ? text : isJson && text.startsWith("@") ? text.slice(1) : undefined;
  if (file === "") throw usageError(`no file is named for ${name}`, "Name a file after the @ (- is standard input).");
  return file === undefined ? { name, text, isJson } : { name, file, isJson };
}
