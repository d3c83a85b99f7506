import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "../../src/document/parse.ts";
import { LintContext } from "../../src/lint/lint-context.ts";
import { pythonJson } from "../../src/python/json.ts";
import { templateOf } from "../../src/template/template.ts";
import { Refusal } from "../../src/worker/refusal.ts";
import { corpus, corpusFiles } from "../corpus.ts";

const defaults = join(import.meta.dirname, "../../schemas/default-templates/kubernetes.json");

/** The Jobs of real templates, as the worker would submit them for a run without job variables; JSON text. */
export async function renderedJobs(): Promise<string[]> {
  const jobs: string[] = [];
  for (const path of [defaults, ...kubernetesFiles()]) {
    const document = await parseDocument(readFileSync(path, "utf8"), path, path.endsWith("json") ? "json" : "yaml");
    if (document.root === undefined) continue;
    const job = await new LintContext(templateOf(document, document.root), { type: "kubernetes" }).job();
    if (job !== undefined && !(job instanceof Refusal)) jobs.push(pythonJson(job.result));
  }
  return jobs;
}

function kubernetesFiles(): readonly string[] {
  if (corpus === undefined) return [];
  return corpusFiles("templates").filter((path) => path.includes("/kubernetes--"));
}
