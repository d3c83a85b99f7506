import { pythonJson } from "../python/json.ts";
import type { Value } from "../python/value.ts";
import { type Behavior, type BehaviorName, type Behaviors, behaviors } from "../worker/prefect-versions.ts";
import { Refusal } from "../worker/refusal.ts";
import { leavesOf } from "./leaves.ts";

/**
 * The behaviours that matter for what is rendered: with one of them turned round, the result has other values, or is
 * refused. `render` renders with the given behaviours, `result` is what it gave with `present`; both without what only
 * a run brings. `type`: the worker's; undefined where the result is of no type.
 */
export async function versionDifferences(
  render: (behaviors: Behaviors) => Promise<Value>,
  present: Behaviors,
  type: string | undefined,
): Promise<readonly Behavior[]> {
  const all: readonly (Behavior & { readonly name: BehaviorName })[] = behaviors;
  const result = contents(await render(present));
  const found: Behavior[] = [];
  for (const behavior of all) {
    if (behavior.everyJob) continue;
    if (behavior.types !== undefined && (type === undefined || !behavior.types.includes(type))) continue;
    if ((await outcome(render, turned(present, behavior.name))) !== result) found.push(behavior);
  }
  return found;
}

function turned(present: Behaviors, name: BehaviorName): Behaviors {
  const other = new Set(present);
  if (!other.delete(name)) other.add(name);
  return other;
}

/** Undefined: refused. */
async function outcome(
  render: (behaviors: Behaviors) => Promise<Value>,
  present: Behaviors,
): Promise<string | undefined> {
  try {
    return contents(await render(present));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Everything in a result but empty objects and lists, whose coming and going says nothing. */
function contents(result: Value): string {
  const leaves = [...leavesOf(result)].filter(([, { kind }]) => kind !== "dict" && kind !== "list");
  return JSON.stringify(leaves.map(([path, value]) => [path, pythonJson(value)]));
}
