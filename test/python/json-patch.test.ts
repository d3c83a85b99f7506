import { expect, test } from "vitest";
import { patchNeeds } from "../../src/python/json-patch.ts";
import { valueOfData } from "../../src/python/value.ts";

const target = { kind: "Job", spec: { completions: 1, containers: [{ name: "prefect-job" }] } };
const containers = target.spec.containers;

test.each<[string, unknown, number, number]>([
  ["the target itself", target, 0, 0],
  ["more than the target", { ...target, more: 2 }, 0, 0],
  ["a value that stands elsewhere", { kind: "Job", elsewhere: 1, spec: { containers } }, 0, 0],
  ["a value of another type elsewhere", { kind: "Job", elsewhere: true, spec: { containers } }, 1, 0],
  ["another value", { ...target, kind: "CronJob" }, 0, 1],
  ["a float for an integer", { kind: "Job", spec: { completions: 1, containers }, x: 1.5 }, 0, 0],
  ["nothing", {}, 2, 0],
  ["another first container", { ...target, spec: { completions: 1, containers: [{ name: "a" }] } }, 0, 1],
  [
    "the wanted container as the second",
    { ...target, spec: { completions: 1, containers: ["x", ...containers] } },
    0,
    0,
  ],
  ["text for a container", { ...target, spec: { completions: 1, containers: ["x"] } }, 1, 0],
])("%s", (_title, document, added, replaced) => {
  const source = { origin: "literal" } as const;
  const needs = patchNeeds(valueOfData(document, source), valueOfData(target, source));
  expect([needs.added.length, needs.replaced.length]).toEqual([added, replaced]);
});
