import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ObjectNode } from "../../src/document/node.ts";
import { memberValue } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { checkJobVariables } from "../../src/template/job-variables-check.ts";
import type { Answer } from "../../src/template/verdict.ts";
import { type PrefectServer, prefect, startServer } from "./environment.ts";

/** How many templates with job variables, and which. */
const cases = Number(process.env.WORK_POOL_CASES ?? 300);
const seed = Number(process.env.WORK_POOL_SEED ?? 1);

const value = fc.constantFrom<unknown>(
  "a",
  "abc",
  "7",
  "",
  7,
  -1,
  1.5,
  true,
  null,
  ["a"],
  [],
  {},
  { A: "a" },
  { A: 7 },
);
const type = fc.constantFrom("string", "integer", "number", "boolean", "object", "array");
const schema: fc.Arbitrary<object> = fc.oneof(
  type.map((name) => ({ type: name })),
  type.map((name) => ({ anyOf: [{ type: name }, { type: "null" }] })),
  fc.constantFrom<object>(
    {},
    { enum: ["a", 7, null] },
    { type: "string", enum: ["a", "abc"] },
    { type: "integer", minimum: 0 },
    { type: "object", additionalProperties: { type: "string" } },
    { type: "object", properties: { A: { type: "string" }, B: { type: "string" } }, required: ["B"] },
    { $ref: "#/definitions/Size" },
  ),
);
const variable = fc
  .tuple(schema, fc.option(value, { nil: undefined, freq: 2 }))
  .map(([own, usual]) => (usual === undefined ? own : { ...own, default: usual }));
const names = fc.constantFrom("a", "b", "env", "c");
const draw = fc.record({
  properties: fc.dictionary(names, variable, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  required: fc.uniqueArray(names, { maxLength: 2 }),
  closed: fc.constantFrom(undefined, undefined, false),
  given: fc.dictionary(fc.oneof(names, fc.constantFrom("env.A", "x")), value, { maxKeys: 3, noNullPrototype: true }),
});

describe.skipIf(prefect === undefined)("what a real server answers to job variables", () => {
  let server: PrefectServer;
  beforeAll(async () => {
    server = await startServer();
    await send("POST", "/work_pools/", { name: "pool", type: "process", base_job_template: {} });
    flow = (await send("POST", "/flows/", { name: "flow" })).body.id as string;
  });
  afterAll(() => server?.stop());
  let flow = "";

  test(`is what was predicted, of ${cases} deployments and their runs (seed ${seed})`, {
    timeout: 3_600_000,
  }, async () => {
    const counts = new Map<string, number>();
    const disagreements: unknown[] = [];
    for (const [index, one] of fc.sample(draw, { seed, numRuns: cases }).entries()) {
      const { properties, required, closed, given } = one;
      const variables = {
        type: "object",
        properties,
        ...(required.length > 0 && { required }),
        ...(closed === false && { additionalProperties: false }),
        definitions: { Size: { title: "Size", enum: ["a", "abc"] } },
      };
      const template = { variables, job_configuration: { command: "x" } };
      // An update takes what create refuses: defaults that do not fit.
      const { status } = await send("PATCH", "/work_pools/pool", { base_job_template: template });
      expect(status).toBe(204);
      const body = { flow_id: flow, work_pool_name: "pool", job_variables: given };
      const deployment = await send("POST", "/deployments/", { ...body, name: `deployment-${index}` });
      let run: Answer | undefined;
      if (deployment.answer === "accepted") {
        run = (await send("POST", `/deployments/${deployment.body.id}/create_flow_run`, {})).answer;
      }
      const predicted = await predict(variables, given);
      const key = `${deployment.answer}/${run ?? "-"}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const isSame = predicted.deployment === deployment.answer && (run === undefined || predicted.flowRun === run);
      if (!isSame) disagreements.push({ answers: key, predicted, variables, given });
    }
    console.log(`Answers to ${cases} deployments and their runs: ${JSON.stringify([...counts].sort())}`);
    expect(disagreements).toEqual([]);
    for (const key of ["accepted/accepted", "accepted/rejected", "rejected/-"])
      expect(counts.get(key)).toBeGreaterThan(10);
  });

  async function send(method: string, path: string, body: unknown) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(server.apiUrl + path, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    const { status } = response;
    const answer: Answer = status >= 500 ? "crashed" : status >= 400 ? "rejected" : "accepted";
    return { status, answer, body: text === "" ? {} : JSON.parse(text) };
  }
});

async function predict(variables: unknown, given: unknown) {
  const { root } = await parseDocument(JSON.stringify({ variables, given }), "case.json", "json");
  return checkJobVariables(memberValue(root, "variables") as ObjectNode, memberValue(root, "given") as ObjectNode);
}
