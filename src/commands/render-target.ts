import { parseJson } from "../document/json.ts";
import { LineMap } from "../document/lines.ts";
import { rangeAt } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { UserError, usageError } from "../errors.ts";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type References, type UnresolvedReference, unresolvedReferences } from "../render/references.ts";
import type { Rendering } from "../render/render-job.ts";
import type { RenderingNotes } from "../report/rendering.ts";
import { inferWorkerType } from "../worker/infer-worker-type.ts";
import { type Behaviors, behaviorsOf, isBefore, newestPrefect } from "../worker/prefect-versions.ts";
import { Refusal } from "../worker/refusal.ts";
import type { RunContext } from "../worker/run-context.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { jobTypeOf } from "./job-type.ts";
import { readObject } from "./job-variables.ts";
import { givenReferences, lookUpReferences } from "./known-references.ts";
import type { Layers } from "./render-layers.ts";
import type { RenderOptions } from "./render-options.ts";
import { say } from "./say.ts";
import type { Target } from "./target.ts";

/** What a target becomes, and what to say of it. */
export interface TargetRendering {
  readonly rendering: Rendering;
  readonly notes: RenderingNotes;
}

/** Renders a target with the job variables given. Errors: exit 1 where the worker would refuse it, with the place. */
export async function renderTarget(
  io: Io,
  target: Target,
  layers: Layers,
  options: RenderOptions,
): Promise<TargetRendering> {
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
      for (let open = unknownReferences(rendering, references); open.length > 0; ) {
        await lookUpReferences(lookUps, open, references);
        rendering = await once();
        open = unknownReferences(rendering, references);
      }
    }
    const { variablesWithoutEffect } = await import("../render/without-effect.ts");
    const given = [layers.deployment, layers.flowRun].flatMap((layer) => layer?.members.map(({ key }) => key) ?? []);
    const known = type === undefined ? undefined : new Set(Object.keys(await type.loadFields()));
    const withoutEffect = variablesWithoutEffect(given, rendering.value, known, behaviors);
    if (!options.explain) return { rendering, notes: { withoutEffect, versions: [] } };
    const { versionDifferences } = await import("../render/version-differences.ts");
    const bare = async (others: Behaviors) =>
      type === undefined || run === undefined
        ? renderStageConfiguration({ ...input, behaviors: others }).result
        : (await renderJob(input, type, { ...run, bare: true, behaviors: others })).result;
    return { rendering, notes: { withoutEffect, versions: await versionDifferences(bare, behaviors, type?.type) } };
  } catch (error) {
    if (error instanceof Refusal) throw refused(error, target);
    throw error;
  }
}

/** What is left to ask the server for: what it was asked for already stays as it is, such as a reference in a block. */
function unknownReferences({ value }: Rendering, { blocks, variables }: References): readonly UnresolvedReference[] {
  return unresolvedReferences(value).filter(({ kind, key }) => !(kind === "block" ? blocks : variables).has(key));
}

async function contextOf(io: Io, type: string, { flowRun, bare, prefectVersion }: RenderOptions): Promise<RunContext> {
  const { oddPartOfRun, runContext } = await import("../render/sample-run.ts");
  const { default: sample } = await import("../../schemas/sample-run.json?raw");
  const given = flowRun === undefined ? undefined : await readObject(io, flowRun, "a flow run");
  const odd = given && oddPartOfRun(given);
  if (odd !== undefined) {
    throw usageError(
      `in ${flowRun} ${odd}`,
      "Give a flow run as the API has it, or an object with flow_run, flow, deployment, work_pool and worker.",
    );
  }
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
