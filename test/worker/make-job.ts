import { readFileSync } from "node:fs";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { pythonJson } from "../../src/python/json.ts";
import { type DictValue, valueOfNode } from "../../src/python/value.ts";
import { runContext } from "../../src/render/sample-run.ts";
import { Refusal } from "../../src/worker/refusal.ts";
import type { JobMaker } from "../../src/worker/worker-type.ts";

const sample = readFileSync(new URL("../../schemas/sample-run.json", import.meta.url), "utf8");

export interface MakeOptions {
  /** What is known of the run beside the sample. */
  readonly known?: object;
  /** Default: true. */
  readonly bare?: boolean;
}

/** The job of a configuration as plain data. Errors: Refusal. */
export function makeJob(maker: JobMaker, configuration: object, { known = {}, bare = true }: MakeOptions = {}) {
  const value = valueOfNode(node(configuration), (path) => ({
    origin: "literal",
    path: ["job_configuration", ...path],
  }));
  const sampleNode = parseJson(sample, "sample").root as DocumentNode;
  const run = runContext(node(known), sampleNode, { bare, environment: {}, workingDirectory: "/srv/flows" });
  return JSON.parse(pythonJson(maker(value as DictValue, run)));
}

/** Why a configuration is refused, and the place to blame, as `words at step.step`. */
export function refusalOf(maker: JobMaker, configuration: object, options: MakeOptions = {}): string {
  try {
    makeJob(maker, configuration, options);
  } catch (error) {
    if (error instanceof Refusal) return `${error.message} at ${error.path?.slice(1).join(".")}`;
    throw error;
  }
  return "it was rendered";
}

function node(data: object): DocumentNode {
  return parseJson(JSON.stringify(data), "data").root as DocumentNode;
}
