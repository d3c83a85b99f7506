import { parseJson } from "../document/json.ts";
import { LineMap } from "../document/lines.ts";
import type { DocumentNode, ObjectNode } from "../document/node.ts";
import { rangeAt } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { UserError, usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { pythonJson } from "../python/json.ts";
import { unresolvedReferences } from "../render/references.ts";
import type { Rendering, Stage } from "../render/render-job.ts";
import type { RenderingNotes } from "../report/rendering.ts";
import { inferWorkerType } from "../worker/infer-worker-type.ts";
import { type Behaviors, behaviorsOf, isBefore, newestPrefect } from "../worker/prefect-versions.ts";
import { Refusal } from "../worker/refusal.ts";
import type { RunContext } from "../worker/run-context.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { chalkFor } from "./chalk-for.ts";
import { targetArgument } from "./change-options.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { jobTypeOf } from "./job-type.ts";
import { overlaid, readAssignments, readJobVariables, readObject } from "./job-variables.ts";
import { givenReferences, lookUpReferences } from "./known-references.ts";
import { say } from "./say.ts";
import { openTarget, type Target, type TargetOptions } from "./target.ts";

export interface RenderOptions extends TargetOptions {
  readonly type?: string;
  readonly jobVariables?: readonly string[];
  readonly flowRunVariables?: readonly string[];
  readonly set?: readonly string[];
  readonly stage: Stage;
  readonly output?: "json" | "yaml" | "text";
  readonly deployment?: string;
  readonly prefectFile?: string;
  readonly flowRun?: string;
  readonly block?: readonly string[];
  readonly variable?: readonly string[];
  readonly resolve?: boolean;
  readonly against?: string;
  readonly explain?: boolean;
  readonly bare?: boolean;
  readonly prefectVersion?: string;
}

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
  const target = await openTarget(io, name, options);
  const layers = await readLayers(io, target, options);
  const { rendering, withoutEffect, versions } = await renderTarget(io, target, layers, options);
  if (options.against !== undefined) {
    const other = await openTarget(io, options.against, options);
    const before = await renderTarget(io, other, await readLayers(io, other, options), options);
    await printDifferences(io, before.rendering, rendering, options);
  } else {
    await print(io, rendering, { withoutEffect, versions }, options);
  }
  for (const { kind, key } of unresolvedReferences(rendering.result)) {
    say(io, options, `unresolved: ${kind} ${key} stays as a placeholder; give it with --${kind}, or use --resolve`);
  }
  for (const variable of options.explain ? [] : withoutEffect) {
    say(io, options, `no effect: nothing that the worker reads uses ${variable}`);
  }
  return exitCode.ok;
}

interface Layers {
  readonly deployment: ObjectNode | undefined;
  readonly flowRun: ObjectNode | undefined;
}

async function readLayers(io: Io, target: Target, options: RenderOptions): Promise<Layers> {
  const files = await readJobVariables(io, options.jobVariables ?? []);
  return {
    deployment: overlaid(await deploymentVariables(io, options), files),
    flowRun: overlaid(
      await readJobVariables(io, options.flowRunVariables ?? []),
      await readAssignments(target.template, options.set ?? []),
    ),
  };
}

async function deploymentVariables(io: Io, options: RenderOptions): Promise<ObjectNode | undefined> {
  const { deployment, prefectFile } = options;
  if (deployment === undefined) {
    if (prefectFile !== undefined) throw usageError("--prefect-file needs --deployment NAME");
    return undefined;
  }
  if (prefectFile !== undefined) {
    const { deploymentOfFile, filledOnDeploy } = await import("./prefect-file.ts");
    const variables = await deploymentOfFile(io, prefectFile, deployment);
    const names = [...new Set(filledOnDeploy(variables))];
    if (names.length > 0) say(io, options, `filled in by \`prefect deploy\`, so left as they are: ${names.join(", ")}`);
    return variables;
  }
  if (!deployment.includes("/")) {
    throw usageError(
      `${JSON.stringify(deployment)} names no deployment of a server`,
      "Write flow/name, or give --prefect-file.",
    );
  }
  const { openPrefectApi } = await import("./open-pools.ts");
  const variables = await (await openPrefectApi(io, options)).lookUps.deploymentVariables(deployment);
  if (variables === undefined) throw new UserError(`there is no deployment ${JSON.stringify(deployment)}`);
  return variables.kind === "object" ? variables : undefined;
}

async function renderTarget(io: Io, target: Target, layers: Layers, options: RenderOptions) {
  const references = await givenReferences(io, options.block ?? [], options.variable ?? []);
  const { renderJob, renderStageConfiguration } = await import("../render/render-job.ts");
  const type =
    options.stage === "job" ? jobTypeOf(options.type ?? target.type ?? inferWorkerType(target.template)) : undefined;
  const run = type && (await contextOf(io, type.type, options));
  const behaviors = run?.behaviors ?? behaviorsOf(options.prefectVersion ?? newestPrefect);
  sayWhatIsUnknown(io, options, run?.prefectVersion ?? options.prefectVersion, type);
  const input = { template: target.template, ...layers, environment: io.env, references, behaviors };
  const once = async () =>
    type === undefined || run === undefined ? renderStageConfiguration(input) : renderJob(input, type, run);
  try {
    let rendering = await once();
    if (options.resolve) {
      const { openPrefectApi } = await import("./open-pools.ts");
      const { lookUps } = await openPrefectApi(io, options);
      // A block's data may refer to variables, so what is found can bring more to find.
      for (
        let open = unresolvedReferences(rendering.value);
        open.length > 0;
        open = unresolvedReferences(rendering.value)
      ) {
        await lookUpReferences(lookUps, open, references);
        rendering = await once();
      }
    }
    const { variablesWithoutEffect } = await import("../render/without-effect.ts");
    const given = [layers.deployment, layers.flowRun].flatMap((layer) => layer?.members.map(({ key }) => key) ?? []);
    const known = type === undefined ? undefined : await knownKeys(type.loadDefaultTemplate());
    const withoutEffect = variablesWithoutEffect(given, rendering.value, known, behaviors);
    if (!options.explain) return { rendering, withoutEffect, versions: [] };
    const { versionDifferences } = await import("../render/version-differences.ts");
    const bare = async (others: Behaviors) =>
      type === undefined || run === undefined
        ? renderStageConfiguration({ ...input, behaviors: others }).result
        : (await renderJob(input, type, { ...run, bare: true, behaviors: others })).result;
    return { rendering, withoutEffect, versions: await versionDifferences(bare, behaviors, type?.type) };
  } catch (error) {
    if (error instanceof Refusal) throw refused(error, target);
    throw error;
  }
}

async function knownKeys(defaultTemplate: Promise<string>): Promise<ReadonlySet<string>> {
  return new Set(Object.keys(JSON.parse(await defaultTemplate).job_configuration));
}

async function contextOf(io: Io, type: string, { flowRun, bare, prefectVersion }: RenderOptions): Promise<RunContext> {
  const { runContext } = await import("../render/sample-run.ts");
  const { default: sample } = await import("../../schemas/sample-run.json?raw");
  const given = flowRun === undefined ? undefined : await readObject(io, flowRun, "a flow run");
  const run = runContext(given, rootOf(parseJson(sample, "sample run")), {
    bare: bare === true,
    environment: io.env,
    workingDirectory: io.cwd,
  });
  const version = prefectVersion ?? run.prefectVersion;
  return { ...run, prefectVersion: version, behaviors: behaviorsOf(version, type) };
}

function sayWhatIsUnknown(io: Io, options: RenderOptions, version = newestPrefect, type?: WorkerType): void {
  if (isBefore(newestPrefect, version)) {
    say(io, options, `Prefect ${version} is newer than any known here: rendered as by ${newestPrefect}`);
  }
  const isCompared = type === undefined || ["kubernetes", "docker", "process"].includes(type.type);
  if (!isCompared && isBefore(version, newestPrefect)) {
    say(
      io,
      options,
      `what older releases of ${type.package} do is not known: only what all workers share is rendered so`,
    );
  }
}

function refused(refusal: Refusal, target: Target): UserError {
  const { document, template } = target;
  const { path } = refusal;
  const start =
    path === undefined ? undefined : new LineMap(document.text).position(rangeAt(template.root, path).start);
  const place = start === undefined ? document.path : `${document.path}:${start.line}:${start.column}`;
  return new UserError(`${place}: the worker would refuse this: ${refusal.message}`, {
    hint: "`work-pool render --stage configuration` shows what the worker is given.",
    exitCode: exitCode.findings,
  });
}

async function print(io: Io, rendering: Rendering, notes: RenderingNotes, options: RenderOptions): Promise<void> {
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

async function printDifferences(io: Io, before: Rendering, after: Rendering, { output }: RenderOptions): Promise<void> {
  const { differences } = await import("../change/difference.ts");
  const nodes = { before: nodeOf(pythonJson(before.result)), after: nodeOf(pythonJson(after.result)) };
  const found = differences(nodes.before, nodes.after);
  if (output === "json" || output === "yaml") {
    const { differencesAsData } = await import("../report/difference-data.ts");
    return printData(io, differencesAsData(found), output);
  }
  const { reportDifferences } = await import("../report/difference.ts");
  io.stdout.write(found.length === 0 ? "" : reportDifferences(found, nodes, await chalkFor(io.stdout)));
}
