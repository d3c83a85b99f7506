import { defaultPlace, valueAt } from "../change/default-place.ts";
import { type DocumentNode, nowhere, type ObjectNode } from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { reportVariables, reportVariablesAsJson } from "../report/variables.ts";
import { variableSchemas } from "../template/variable-schema.ts";
import { targetArgument } from "./change-options.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { openTarget, type TargetOptions } from "./target.ts";

export interface GetOptions extends TargetOptions {
  readonly output?: "json";
}

export const declareGet: Declare = (command, run) => {
  command
    .argument("<target>", targetArgument)
    .argument("[key...]", "print only the defaults of these variables, or places in them (env.NAME), one per line")
    .addOption(command.createOption("-o, --output <format>", "print JSON").choices(["json"]))
    .option("--stdin-filename <name>", "the file name that standard input stands for");
  addExamples(command, ["work-pool get k8s.json", "work-pool get my-pool image namespace"]);
  run((io, [target = "", ...names], options) => runGet(io, target, names, options));
};

/** Prints the defaults of variables, or all variables when none is named. */
export async function runGet(io: Io, target: string, names: readonly string[], options: GetOptions): Promise<ExitCode> {
  const { template } = await openTarget(io, target, options);
  const asJson = options.output === "json";
  if (names.length === 0) {
    const report = asJson ? reportVariablesAsJson : reportVariables;
    io.stdout.write(report(template.variables as ObjectNode, variableSchemas(template)));
    return exitCode.ok;
  }
  const found: [string, DocumentNode][] = [];
  const missing: string[] = [];
  for (const name of names) {
    const value = valueAt(template, defaultPlace(template, name));
    if (value === undefined) missing.push(name);
    else found.push([name, value]);
  }
  if (missing.length > 0) {
    for (const name of missing) io.stderr.write(`${name} has no default\n`);
    return exitCode.findings;
  }
  io.stdout.write(asJson ? printJson(found) : found.map(([, value]) => `${bare(value)}\n`).join(""));
  return exitCode.ok;
}

function bare(value: DocumentNode): string {
  return value.kind === "string" ? value.value : toJson(value, { indent: 0 });
}

/** One variable: its value. Several: an object with the names as keys. */
function printJson(found: readonly [string, DocumentNode][]): string {
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return `${toJson(first[1])}\n`;
  const members = found.map(([key, value]) => ({ key, keyRange: nowhere, value }));
  return `${toJson({ kind: "object", range: nowhere, members })}\n`;
}
