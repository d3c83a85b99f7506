import { expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { pythonJson } from "../../src/python/json.ts";
import { renderConfiguration } from "../../src/render/configuration.ts";
import { variablesWithoutEffect } from "../../src/render/without-effect.ts";
import { templateOf } from "../../src/template/template.ts";
import { Refusal } from "../../src/worker/refusal.ts";

interface Layers {
  readonly defaults?: Record<string, unknown>;
  readonly deployment?: unknown;
  readonly flowRun?: unknown;
}

function node(data: unknown): DocumentNode {
  return parseJson(JSON.stringify(data), "data").root as DocumentNode;
}

function render(jobConfiguration: unknown, { defaults = {}, deployment = {}, flowRun = {} }: Layers = {}) {
  const properties = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]));
  const document = parseJson(
    JSON.stringify({ variables: { properties }, job_configuration: jobConfiguration }),
    "t.json",
  );
  return renderConfiguration({
    template: templateOf(document, document.root as DocumentNode),
    deployment: node(deployment),
    flowRun: node(flowRun),
    environment: { HOME: "/root" },
    references: { blocks: new Map([["secret/gone", null]]), variables: new Map([["gone", null]]) },
  });
}

test.each<[string, unknown, Layers, unknown]>([
  ["a whole value keeps its type", { x: "{{ a }}" }, { defaults: { a: [1, { b: null }] } }, { x: [1, { b: null }] }],
  ["text around makes it text", { x: " {{ a }}" }, { defaults: { a: true } }, { x: " True" }],
  ["a missing value takes its key along", { x: "{{ a }}", y: ["{{ a }}", 1] }, {}, { y: [1] }],
  ["a missing value in text is empty", { x: "{{ a }}Mi" }, {}, { x: "Mi" }],
  [
    "a null default is none, a null override is null",
    { x: "{{ a }}", y: "{{ b }}" },
    { defaults: { a: null }, flowRun: { b: null } },
    { y: null },
  ],
  [
    "flow run over deployment over default",
    { x: "{{ a }}{{ b }}{{ c }}" },
    { defaults: { a: 1, b: 1, c: 1 }, deployment: { b: 2, c: 2 }, flowRun: { c: 3 } },
    { x: "123" },
  ],
  ["keys are never substituted", { "{{ a }}": "{{ a }}" }, { defaults: { a: 1 } }, { "{{ a }}": 1 }],
  ["what was put in is not read again", { x: "{{ a }}" }, { defaults: { a: "{{ b }}", b: 1 } }, { x: "{{ b }}" }],
  [
    "an index that Python reads as one",
    { x: "{{ a.0 }}", y: "{{ a[-1] }}", z: "{{ o.1 }}" },
    { defaults: { a: [1, 2], o: { "1": 3 } } },
    { x: 1, y: 2 },
  ],
  ["the worker's environment", { x: "{{ $HOME }}/{{ $NOT_SET }}" }, {}, { x: "/root/" }],
  [
    "env: deployment and flow run are joined, and merged into the configuration's",
    { env: { A: "{{ a }}", B: 1 } },
    { defaults: { a: "x", env: { C: 3 } }, deployment: { env: { B: 2 } }, flowRun: { env: { D: 4 } } },
    { env: { A: "x", B: 2, C: 3, D: 4 } },
  ],
  [
    "env: a dotted key replaces the default",
    { env: "{{ env }}", x: "{{ env }}" },
    { defaults: { env: { A: 1 } }, flowRun: { "env.B": 2 } },
    { env: { A: 1, B: 2 }, x: { B: 2 } },
  ],
  [
    "env: plain keys win over dotted ones",
    { x: "{{ env }}" },
    { deployment: { env: { A: 1 } }, flowRun: { "env.A": 2 } },
    { x: { A: 1 } },
  ],
  [
    "a variable that does not exist is empty text",
    { x: "{{ prefect.variables.gone }}", y: "a{{ prefect.variables.open }}" },
    {},
    { x: "", y: "a{{ prefect.variables.open }}" },
  ],
])("%s", (_title, jobConfiguration, layers, expected) => {
  expect(JSON.parse(pythonJson(render(jobConfiguration, layers).value))).toEqual(expected);
});

test.each<[string, unknown, Layers, string]>([
  ["a dotted key into text", { x: 1 }, { flowRun: { "a.b": 1, "a.b.c": 2 } }, "job variable a.b.c reaches into b"],
  [
    "a flow run's null env over a deployment's object",
    { x: 1 },
    { deployment: { env: {} }, flowRun: { env: null } },
    "env is no object",
  ],
  ["a $ref that is no object", { x: { $ref: "y" } }, {}, "a $ref that is no object"],
  ["a block that does not exist", { x: "{{ prefect.blocks.secret.gone }}" }, {}, "there is no block secret/gone"],
])("the worker refuses %s", (_title, jobConfiguration, layers, message) => {
  expect(() => render(jobConfiguration, layers)).toThrow(Refusal);
  expect(() => render(jobConfiguration, layers)).toThrow(message);
});

test("each value says where it comes from, and what vanished is told", () => {
  const { value, missing } = render(
    { x: "{{ a }}", y: "n-{{ b }}", z: "lit", gone: "{{ c }}" },
    { defaults: { a: 1 }, deployment: { b: 2, unused: 3 } },
  );
  expect(Object.fromEntries([...value.entries].map(([key, { source }]) => [key, source]))).toEqual({
    x: {
      origin: "default",
      path: ["job_configuration", "x"],
      written: ["variables", "properties", "a", "default"],
      variables: ["a"],
    },
    y: { origin: "deployment", path: ["job_configuration", "y"], variables: ["b"] },
    z: { origin: "literal", path: ["job_configuration", "z"] },
  });
  expect(missing).toEqual([{ name: "c", path: ["job_configuration", "gone"] }]);
  expect(variablesWithoutEffect(["b", "unused", "env.A"], value, undefined)).toEqual(["unused", "env"]);
  expect(variablesWithoutEffect(["b"], value, new Set(["x"]))).toEqual(["b"]);
});

test("a value that brings another placeholder of the same text with it is told", () => {
  const jobConfiguration = { x: "{{ a }} {{ b }}", y: "{{ a }}!", z: ["{{ b }} {{ a }}"] };
  const { orderDependent } = render(jobConfiguration, { defaults: { a: "{{ b }}", b: 1 } });
  expect(orderDependent).toEqual([
    ["job_configuration", "x"],
    ["job_configuration", "z", "0"],
  ]);
});
