import { parseJson } from "../document/json.ts";
import type { DocumentNode } from "../document/node.ts";
import { rootOf } from "../document/root-of.ts";
import type { Io } from "../io.ts";
import { pythonJson } from "../python/json.ts";
import type { Rendering } from "../render/render-job.ts";
import type { RenderingNotes } from "../report/rendering.ts";
import { chalkFor } from "./chalk-for.ts";
import type { RenderOptions } from "./render-options.ts";
import { say } from "./say.ts";

/** Prints a rendering, or where each of its values comes from. */
export async function printRendering(
  io: Io,
  rendering: Rendering,
  notes: RenderingNotes,
  options: RenderOptions,
): Promise<void> {
  const { output = options.explain ? "text" : "json" } = options;
  if (options.explain) {
    const { reportSources, sourcesAsData } = await import("../report/rendering.ts");
    if (output === "text") io.stdout.write(reportSources(rendering, notes, await chalkFor(io.stdout)));
    else await printData(io, JSON.stringify(sourcesAsData(rendering, notes), undefined, 2), output);
  } else if (output === "text") {
    const { reportLeaves } = await import("../report/rendering.ts");
    io.stdout.write(reportLeaves(rendering.result));
  } else {
    await printData(io, pythonJson(rendering.result, { indent: 2 }), output);
  }
}

async function printData(io: Io, json: string, output: "json" | "yaml"): Promise<void> {
  if (output === "json") io.stdout.write(`${json}\n`);
  else io.stdout.write((await import("../document/to-yaml.ts")).toYaml(nodeOf(json)));
}

function nodeOf(json: string): DocumentNode {
  return rootOf(parseJson(json, "rendering"));
}

/** Prints how a rendering differs from another. */
export async function printDifferences(
  io: Io,
  before: Rendering,
  after: Rendering,
  options: RenderOptions,
): Promise<void> {
  const { differences } = await import("../change/difference.ts");
  const nodes = { before: nodeOf(pythonJson(before.result)), after: nodeOf(pythonJson(after.result)) };
  const found = differences(nodes.before, nodes.after);
  const { output } = options;
  if (found.length === 0) say(io, options, "no differences");
  if (output === "json" || output === "yaml") {
    const { differencesAsData } = await import("../report/difference-data.ts");
    return printData(io, differencesAsData(found), output);
  }
  const { reportDifferences } = await import("../report/difference.ts");
  io.stdout.write(found.length === 0 ? "" : reportDifferences(found, nodes, await chalkFor(io.stdout)));
}
