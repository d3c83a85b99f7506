import { declaredVariables } from "../template/template.ts";
import { defaultTemplate } from "./default-template.ts";
import type { WorkerType } from "./worker-type.ts";

const known = new Map<WorkerType, Promise<readonly string[]>>();

/** The names of the variables in a worker type's default template. */
export function standardVariables(workerType: WorkerType): Promise<readonly string[]> {
  let names = known.get(workerType);
  if (names === undefined) {
    names = defaultTemplate(workerType).then((template) => declaredVariables(template).map(({ key }) => key));
    known.set(workerType, names);
  }
  return names;
}
