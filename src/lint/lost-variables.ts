import { nodeAt, type Path, toPointer } from "../document/pointer.ts";
import type { Template } from "../template/template.ts";
import { usesOfVariable } from "../template/variable-uses.ts";
import { defaultTemplate } from "../worker/default-template.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { explaining } from "./explained.ts";
import { unusedVariable } from "./rules/unused-variable.ts";

/**
 * The findings without those of variables that are unused only because of another mistake: where the default template of
 * the worker type has their placeholder stands what was meant for one, or what holds it is empty or missing.
 */
export async function withoutLost(
  found: Diagnostic[],
  template: Template,
  workerType: WorkerType | undefined,
): Promise<Diagnostic[]> {
  const isUnused = ({ code }: Diagnostic) => code === unusedVariable.code;
  const others = found.filter((finding) => !isUnused(finding) && finding.severity !== "info");
  if (workerType === undefined || others.length === 0 || others.length === found.length) return found;
  const usual = await defaultTemplate(workerType);
  const pointersOf = (some: readonly Diagnostic[]) => new Set(some.map(({ path }) => toPointer(path)));
  const wrong = pointersOf(others);
  const notFilled = pointersOf(others.filter(({ code }) => explaining.has(code) || code === "misused-clean-up"));
  const missing = new Set(others.flatMap((finding) => (finding.missing ?? []).map(toPointer)));
  const isLost = (path: Path): boolean => {
    const last = deepest(template, path);
    const end = path.slice(0, last);
    const isEmpty = holdsNothing(template, end, last < path.length);
    if ((isEmpty ? wrong : notFilled).has(toPointer(end))) return true;
    return path.some((_, index) => index >= last && missing.has(toPointer(path.slice(0, index + 1))));
  };
  return found.filter((finding) => {
    if (!isUnused(finding)) return true;
    const uses = usesOfVariable(usual, finding.path.at(-1) as string);
    return !uses.some(({ path }) => path[0] === "job_configuration" && isLost(path));
  });
}

/** How many steps of a path are there in a template. */
function deepest({ root }: Template, path: Path): number {
  let length = path.length;
  while (length > 0 && nodeAt(root, path.slice(0, length)) === undefined) length--;
  return length;
}

/** Whether nothing is in a value, or nothing can be that is asked for below it (`isAbove`). */
function holdsNothing({ root }: Template, path: Path, isAbove: boolean): boolean {
  const node = nodeAt(root, path);
  if (node?.kind === "object") return node.members.length === 0;
  return node?.kind === "array" ? node.items.length === 0 : node?.kind === "null" || isAbove;
}
