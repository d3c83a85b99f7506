import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { type Template, templateOf } from "../../src/template/template.ts";
import { defaultTemplate } from "../../src/worker/default-template.ts";
import { workerTypes } from "../../src/worker/index.ts";
import { inferWorkerType, otherWorkerType } from "../../src/worker/infer-worker-type.ts";
import { corpus, corpusFiles } from "../corpus.ts";

test.each(workerTypes)("the default template of $type is known by its shape", async (workerType) => {
  expect(inferWorkerType(await defaultTemplate(workerType))).toBe(workerType.type);
});

test.each([
  ["a manifest alone", { job_manifest: {} }, "kubernetes"],
  ["a manifest as a placeholder", { job_manifest: "{{ manifest }}" }, "kubernetes"],
  ["one key that only Docker has", { networks: ["a"] }, "docker"],
  ["a body of the first Cloud Run API", { job_body: { kind: "Job", spec: {} } }, "cloud-run"],
  ["a body of the second Cloud Run API", { job_body: { template: {} } }, "cloud-run-v2"],
  ["a body of neither", { job_body: {} }, undefined],
  ["a process", { command: "x", working_dir: "/" }, "process"],
  ["a process and more", { command: "x", working_dir: "/", queue: "short" }, undefined],
  ["what every type has", { command: "x", env: {} }, undefined],
  ["two types at once", { job_manifest: {}, arm_template: {} }, undefined],
  ["nothing", {}, undefined],
])("%s", async (_title, jobConfiguration, expected) => {
  expect(inferWorkerType(await templateWith(jobConfiguration))).toBe(expected);
});

test.each([
  ["kubernetes", undefined],
  ["docker", "kubernetes"],
  ["ecs:push", "kubernetes"],
  ["modal:push", undefined],
  ["my-own-type", undefined],
])("a Kubernetes template in a pool of the type %s", async (type, expected) => {
  expect(otherWorkerType(type, await templateWith({ job_manifest: {} }))).toBe(expected);
});

test("a push pool takes the templates of its type, and any pool takes those that are nobody's", async () => {
  expect(otherWorkerType("ecs:push", await templateWith({ task_definition: {} }))).toBeUndefined();
  expect(otherWorkerType("ecs", await templateWith({ command: "x" }))).toBeUndefined();
});

describe.skipIf(corpus === undefined)("real templates", () => {
  const known = workerTypes.map(({ type }) => type).sort((one, other) => other.length - one.length);

  test.each([...corpusFiles("defaults"), ...corpusFiles("templates")].map((path) => [basename(path), path]))(
    "%s",
    async (name, path) => {
      const document = await parseDocument(readFileSync(path, "utf8"), path, "json");
      if (document.root === undefined) throw new Error("not JSON");
      const expected = known.find((type) => name.startsWith(`${type}-`));
      expect(inferWorkerType(templateOf(document, document.root))).toBe(expected);
    },
  );
});

async function templateWith(jobConfiguration: unknown): Promise<Template> {
  const text = JSON.stringify({ variables: {}, job_configuration: jobConfiguration });
  const document = await parseDocument(text, "template.json", "json");
  if (document.root === undefined) throw new Error("not JSON");
  return templateOf(document, document.root);
}
