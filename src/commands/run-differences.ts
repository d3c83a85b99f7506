import { differences } from "../change/difference.ts";
import { parseJson } from "../document/json.ts";
import type { DocumentNode } from "../document/node.ts";
import { rootOf } from "../document/root-of.ts";
import type { Io } from "../io.ts";
import { pythonJson } from "../python/json.ts";
import { renderJob } from "../render/render-job.ts";
import { runContext } from "../render/sample-run.ts";
import { reportDifferences } from "../report/difference.ts";
import { type Template, templateOf } from "../template/template.ts";
import { workerType } from "../worker/index.ts";
import { Refusal } from "../worker/refusal.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { chalkFor } from "./chalk-for.ts";
import type { PoolTemplate } from "./pool-template.ts";

/** Says on stderr what a new template changes for a run without job variables: the question before every push. */
export async function showRunDifferences(
  io: Io,
  typeName: string,
  before: PoolTemplate,
  after: PoolTemplate,
): Promise<void> {
  const type = workerType(typeName);
  if (type?.loadJob === undefined) return;
  const [old, next] = [await jobOf(io, before, type), await jobOf(io, after, type)];
  if (typeof next === "string") {
    io.stderr.write(`for a run without job variables: the worker would refuse it: ${next}\n`);
  } else if (typeof old === "string") {
    io.stderr.write("for a run without job variables: the worker would no longer refuse it\n");
  } else {
    const found = differences(old, next);
    const lines = reportDifferences(found, { before: old, after: next }, await chalkFor(io.stderr)).replaceAll(
      /^(?=.)/gm,
      "  ",
    );
    io.stderr.write(`for a run without job variables:${found.length === 0 ? " nothing changes\n" : `\n${lines}`}`);
  }
}

/** The job as data, or why the worker would refuse it. */
async function jobOf(io: Io, { document, root }: PoolTemplate, type: WorkerType): Promise<DocumentNode | string> {
  const template: Template = templateOf(document, root);
  const { default: sample } = await import("../../schemas/sample-run.json?raw");
  const run = runContext(undefined, nodeOf(sample), { bare: true, environment: io.env, workingDirectory: io.cwd });
  try {
    const references = { blocks: new Map(), variables: new Map() };
    const { result } = await renderJob({ template, environment: io.env, references }, type, run);
    return nodeOf(pythonJson(result));
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function nodeOf(json: string): DocumentNode {
  return rootOf(parseJson(json, "job"));
}
