import { type Difference, differences } from "../change/difference.ts";
import type { DocumentNode } from "../document/node.ts";
import { rootOf } from "../document/root-of.ts";
import { toJson } from "../document/to-json.ts";
import { usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { reportDifferences } from "../report/difference.ts";
import { chalkFor } from "./chalk-for.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { say } from "./say.ts";
import { openTarget, type TargetOptions } from "./target.ts";

export interface DiffOptions extends TargetOptions {
  readonly format: "text" | "json" | "json-patch" | "merge-patch";
  /** Exit 1 when the two differ. */
  readonly exitCode?: boolean;
}

const sideArgument = "a file (- is standard input), a work pool, or default:TYPE; file:PATH and pool:NAME say which";

export const declareDiff: Declare = (command, run) => {
  command
    .argument("<before>", sideArgument)
    .argument("<after>", sideArgument)
    .addOption(
      command
        .createOption("-o, --format <format>", "lines to read, their data, or the patch that makes <after> of <before>")
        .choices(["text", "json", "json-patch", "merge-patch"])
        .default("text"),
    )
    .option("--exit-code", "exit 1 when the two differ")
    .option("--stdin-filename <name>", "the file name that standard input stands for");
  addExamples(command, [
    "work-pool diff default:kubernetes k8s.json",
    "work-pool diff my-pool k8s.json --exit-code",
    "work-pool diff default:docker docker.yaml --format json-patch > ours.json",
  ]);
  run((io, [before = "", after = ""], options) => runDiff(io, before, after, options as unknown as DiffOptions));
};

/** Prints how one template differs from another. Text masks secrets; the other formats are data and hold them. */
export async function runDiff(io: Io, before: string, after: string, options: DiffOptions): Promise<ExitCode> {
  if (before === "-" && after === "-") throw usageError("only one side can come from standard input");
  const nodes = {
    before: rootOf((await openTarget(io, before, options)).document),
    after: rootOf((await openTarget(io, after, options)).document),
  };
  const found = differences(nodes.before, nodes.after);
  if (found.length === 0) say(io, options, "no differences");
  io.stdout.write(await printed(io, nodes, found, options.format));
  return found.length > 0 && options.exitCode ? exitCode.findings : exitCode.ok;
}

async function printed(
  io: Io,
  nodes: { readonly before: DocumentNode; readonly after: DocumentNode },
  found: readonly Difference[],
  format: DiffOptions["format"],
): Promise<string> {
  switch (format) {
    case "json-patch":
      return `${toJson((await import("../change/json-patch.ts")).jsonPatchBetween(nodes.before, nodes.after))}\n`;
    case "merge-patch":
      return `${toJson((await import("../change/merge-patch-between.ts")).mergePatchBetween(nodes.before, nodes.after))}\n`;
    case "json":
      return `${(await import("../report/difference-data.ts")).differencesAsData(found)}\n`;
    default:
      return found.length === 0 ? "" : reportDifferences(found, nodes, await chalkFor(io.stdout));
  }
}
