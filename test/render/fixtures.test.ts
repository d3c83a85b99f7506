import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { memberValue } from "../../src/document/node.ts";
import { pythonJson } from "../../src/python/json.ts";
import { valueOfNode } from "../../src/python/value.ts";
import { workerType } from "../../src/worker/index.ts";
import { contextOf, nodeOf, outcomeOf } from "./case-outcome.ts";

const folder = join(import.meta.dirname, "../../fixtures/render");
const sample = JSON.parse(readFileSync(join(import.meta.dirname, "../../schemas/sample-run.json"), "utf8"));
// Told, not assumed: the workers that were recorded had these settings and no others.
const run = contextOf({ settings: sample.settings });

test.each(readdirSync(folder).sort())("%s is rendered as the worker did", async (name) => {
  const fixture = nodeOf(readFileSync(join(folder, name), "utf8"));
  const textAt = (key: string) => {
    const node = memberValue(fixture, key);
    return node === undefined
      ? undefined
      : pythonJson(
          valueOfNode(node, () => ({ origin: "literal" })),
          { ascii: true },
        );
  };
  const part = (key: string) => textAt(key) as string;
  const job = await workerType(JSON.parse(part("type")))?.loadJob?.();
  const texts = { template: part("template"), deployment: part("deployment"), flowRun: part("flow_run") };
  const outcome = outcomeOf(texts, job, run);
  if (textAt("refused") === "true") expect(outcome).toMatch(/^refused: /);
  else expect(outcome).toBe(`{"ok": ${part("expected")}}`);
});
