import type { Edits } from "./cases.ts";

const places: Readonly<Record<string, string>> = {
  M: "metadata",
  S: "spec",
  T: "spec.template.metadata",
  P: "spec.template.spec",
  C: "spec.template.spec.containers.0",
};

/** A small Job with some edits. */
export function editedJob(edits: Edits): object {
  const job = {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { generateName: "flow-run-", namespace: "default" },
    spec: {
      template: {
        metadata: {},
        spec: { restartPolicy: "Never", containers: [{ name: "prefect-job", image: "flow" }] },
      },
    },
  };
  for (const [short, value] of Object.entries(edits)) {
    const dot = short.indexOf(".");
    const steps = [...(places[short.slice(0, dot)] as string).split("."), ...short.slice(dot + 1).split(".")];
    setAt(job, steps, structuredClone(value));
  }
  return job;
}

type Container = Record<string, unknown>;

function setAt(root: object, steps: readonly string[], value: unknown): void {
  let parent = root as Container;
  for (const [at, step] of steps.slice(0, -1).entries()) {
    parent[step] ??= /^\d+$/.test(steps[at + 1] as string) ? [] : {};
    parent = parent[step] as Container;
  }
  parent[steps.at(-1) as string] = value;
}
