import type { WorkerType } from "./worker-type.ts";

const known = new Map<WorkerType, Promise<readonly string[]>>();

/** The names of the variables in a worker type's default template. */
export function standardVariables(workerType: WorkerType): Promise<readonly string[]> {
  let names = known.get(workerType);
  if (names === undefined) {
    names = namesIn(workerType.loadDefaultTemplate());
    known.set(workerType, names);
  }
  return names;
}

/** Of the text that Prefect writes, the names alone: no places are needed. */
async function namesIn(template: Promise<string>): Promise<readonly string[]> {
  return Object.keys(JSON.parse(await template).variables.properties);
}
