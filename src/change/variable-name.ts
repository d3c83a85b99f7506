import { usageError } from "../errors.ts";
import { pythonInt, stepsOfName } from "../python/value-path.ts";
import { placeholdersIn } from "../template/placeholder.ts";

/** Errors: exit 2 for a name under which no placeholder finds a variable. */
export function checkVariableName(name: string): void {
  const [placeholder] = placeholdersIn(`{{ ${name} }}`);
  const isFound =
    placeholder?.name === name &&
    placeholder.kind === "standard" &&
    stepsOfName(name).length === 1 &&
    pythonInt(name) === undefined &&
    !name.includes("]");
  if (isFound) return;
  throw usageError(`no placeholder finds a variable called ${JSON.stringify(name)}`, "Use letters, digits and `_`.");
}
