import { toPointer } from "../document/pointer.ts";
import { usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { unresolvedReferences } from "../render/references.ts";
import { newestPrefect } from "../worker/prefect-versions.ts";
import { targetArgument } from "./change-options.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { readJobVariables } from "./job-variables.ts";
import { printDifferences, printRendering } from "./print-rendering.ts";
import { readLayers } from "./render-layers.ts";
import type { RenderOptions } from "./render-options.ts";
import { renderTarget } from "./render-target.ts";
import { say } from "./say.ts";
import { openTarget } from "./target.ts";

export const declareRender: Declare = (command, run) => {
  const more = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  command
    .argument("<target>", targetArgument)
    .option("-t, --type <type>", "worker type, instead of the pool's or the one told from the template")
    .option("--job-variables <file>", "job variables of the deployment, JSON or YAML; may be given again", more)
    .option("--flow-run-variables <file>", "job variables of the flow run; may be given again", more)
    .option("--set <key=value>", "a job variable, over all others; may be given again", more)
    .option("--deployment <name>", "take the job variables of this deployment (flow/name on a server)")
    .option("--prefect-file <file>", "the prefect.yaml that has the deployment")
    .addOption(
      command.createOption("--stage <stage>", "how far to go").choices(["configuration", "job"]).default("job"),
    )
    .addOption(command.createOption("-o, --output <format>", "format").choices(["json", "yaml", "text"]))
    .option("--flow-run <file>", "the run to render for, instead of the sample run")
    .option("--block <file>", "data of block documents; may be given again", more)
    .option("--variable <name=value>", "a Prefect variable; may be given again", more)
    .option("--resolve", "ask the server for the blocks and variables that are not given")
    .option("--against <target>", "show how the result differs from that of another template")
    .option(
      "--against-variables <file>",
      "job variables of the other side, instead of the same; may be given again",
      more,
    )
    .option("--explain", "say where each value comes from")
    .option(
      "--prefect-version <version>",
      `render as the workers of this Prefect, with their packages of its day (default: ${newestPrefect})`,
    )
    .option("--bare", "leave out what only a run brings")
    .option("--stdin-filename <name>", "the file name that standard input stands for");
  addExamples(command, [
    "work-pool render k8s.json --set finished_job_ttl=3600",
    "work-pool render my-pool --job-variables vars.yaml --explain",
    "work-pool render k8s.json --against my-pool",
  ]);
  run((io, [target = ""], options) => runRender(io, target, options as unknown as RenderOptions));
};

/** Prints what the worker would submit. Exit 1: the worker would refuse, and why. */
export async function runRender(io: Io, name: string, options: RenderOptions): Promise<ExitCode> {
  refuseSharedInput(name, options);
  const target = await openTarget(io, name, options);
  const layers = await readLayers(io, target, options);
  const { rendering, notes } = await renderTarget(io, target, layers, options);
  const { against, againstVariables } = options;
  if (against !== undefined || againstVariables !== undefined) {
    const other = against === undefined ? target : await openTarget(io, against, options);
    // What there is to say of the flags was said of the target.
    const silent = { ...options, quiet: true };
    const theirs =
      againstVariables === undefined
        ? await readLayers(io, other, silent)
        : { deployment: await readJobVariables(io, againstVariables), flowRun: undefined };
    const before = await renderTarget(io, other, theirs, silent);
    await printDifferences(io, before.rendering, rendering, options);
  } else {
    await printRendering(io, rendering, notes, options);
  }
  for (const { kind, key } of unresolvedReferences(rendering.result)) {
    say(io, options, `unresolved: ${kind} ${key} stays as a placeholder; give it with --${kind}, or use --resolve`);
  }
  for (const path of rendering.orderDependent) {
    const place = path === undefined ? "a job variable" : toPointer(path);
    say(
      io,
      options,
      `undecided: a value brings a placeholder with it, so what ${place} becomes differs between workers`,
    );
  }
  for (const variable of options.explain ? [] : notes.withoutEffect) {
    say(io, options, `no effect: nothing that the worker reads uses ${variable}`);
  }
  return exitCode.ok;
}

/** Standard input can be one thing only, not the template and its variables as well. */
function refuseSharedInput(target: string, options: RenderOptions): void {
  const { against, jobVariables = [], flowRunVariables = [], block = [], flowRun, prefectFile } = options;
  const inputs = [target, against, ...jobVariables, ...flowRunVariables, ...block, flowRun, prefectFile];
  if (inputs.filter((input) => input === "-").length > 1) {
    throw usageError("standard input (-) is named more than once", "Give all but one of them as files.");
  }
}
