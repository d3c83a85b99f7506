import type { Template } from "../template/template.ts";
import { usesOfVariable } from "../template/variable-uses.ts";
import { shapeOf, workerType } from "./index.ts";
import { inferWorkerType } from "./infer-worker-type.ts";
import { seconds, type Unit } from "./unit.ts";

/** What names say by themselves, those of variables and those of fields. */
const unitsByEnding: readonly (readonly [RegExp, Unit])[] = [
  [/(?:_seconds|Seconds|SecondsAfterFinished|(?:^|_)ttl)$/, seconds],
  [/_minutes$/, { kind: "duration", name: "minutes", seconds: 60 }],
  [/_hours$/, { kind: "duration", name: "hours", seconds: 3600 }],
];

/**
 * What the number in a variable counts: told from its name, and from the keys whose whole value it is. `type`: the worker
 * type. Default: the one told from the template.
 */
export function unitOfVariable(template: Template, variable: string, type?: string): Unit | undefined {
  const filled = usesOfVariable(template, variable).filter(({ kind }) => kind === "value");
  return unitOfNames(template, [variable, ...filled.map(({ path }) => path.at(-1) ?? "")], type);
}

/** What a number counts that is known under these names. */
export function unitOfNames(template: Template, names: readonly string[], type?: string): Unit | undefined {
  const known = type ?? inferWorkerType(template);
  const units = (known === undefined ? undefined : workerType(shapeOf(known))?.units) ?? {};
  for (const name of names) {
    const unit = Object.hasOwn(units, name) ? units[name] : unitsByEnding.find(([ending]) => ending.test(name))?.[1];
    if (unit !== undefined) return unit;
  }
  return undefined;
}
