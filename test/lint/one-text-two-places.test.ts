import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { workerType } from "../../src/worker/index.ts";

test("of a value that goes to several places of a request one finding tells, whatever their order", async () => {
  const template = JSON.parse((await workerType("ecs")?.loadDefaultTemplate()) as string);
  template.variables.properties.memory = { default: {} };
  const { job_configuration: job } = template;
  const other = { ...template, job_configuration: Object.fromEntries(Object.entries(job).reverse()) };
  const [one, next] = await Promise.all([template, other].map(messagesIn));
  expect(one).toEqual(["`memory` must be a whole number, not an object"]);
  expect(next).toEqual(one);
});

async function messagesIn(template: unknown): Promise<readonly string[]> {
  const found = await findDiagnostics(await parseDocument(JSON.stringify(template), "t.json", "json"), { type: "ecs" });
  return found.filter(({ code }) => code === "wrong-request-type").map(({ message }) => message);
}
