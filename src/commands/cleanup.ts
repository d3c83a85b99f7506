import {
  type CleanUpPolicy,
  type CleanUpState,
  cleanUpEdits,
  cleanUpState,
  type SettableCleanUp,
} from "../change/clean-up.ts";
import { parseDuration } from "../change/duration.ts";
import { applyEdits } from "../change/edit.ts";
import type { TextDocument } from "../document/document.ts";
import { usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { cleanUpAsJson, describeCleanUp, policyWords, reportCleanUp } from "../report/clean-up.ts";
import { reportTable } from "../report/table.ts";
import { type Template, templateOf } from "../template/template.ts";
import { knownTypes, shapeOf, workerType } from "../worker/index.ts";
import { inferWorkerType } from "../worker/infer-worker-type.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { addChangeOptions } from "./change-options.ts";
import { type Change, type ChangeOptions, changeOpened } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { jobTypeOf } from "./job-type.ts";
import { say } from "./say.ts";
import { openAllPools, openTarget, type Target } from "./target.ts";
import { unknownType } from "./worker-type-errors.ts";

export interface CleanupOptions extends ChangeOptions {
  readonly type?: string;
  readonly after?: string;
  readonly onExit?: boolean;
  readonly never?: boolean;
  readonly all?: boolean;
  readonly output?: "json";
}

export const declareCleanup: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("[target]", "a file (- is standard input) or a work pool; file:PATH and pool:NAME say which")
    .option("--after <time>", "remove finished runs so long after their end: 3600, 90s, 1h30m, 2d")
    .option("--on-exit", "remove them at once")
    .option("--never", "keep them until somebody removes them")
    .option("--all", "every work pool: their policies, or a plan for all")
    .option("-t, --type <type>", "worker type, instead of the one told from the template; with --all: only its pools")
    .addOption(command.createOption("-o, --output <format>", "print JSON").choices(["json"]));
  addExamples(command, [
    "work-pool cleanup k8s.json --after 1h",
    "work-pool cleanup my-docker-pool --on-exit",
    "work-pool cleanup --all",
  ]);
  run((io, [target], options) => runCleanup(io, target, options));
};

/** Shows how finished runs are cleaned up, or sets it. Errors: exit 2 for what the worker type cannot do. */
export async function runCleanup(io: Io, name: string | undefined, options: CleanupOptions): Promise<ExitCode> {
  const wish = wishOf(options);
  if (options.all === true) {
    if (name !== undefined) throw usageError("--all stands for every work pool; name no target with it");
    return cleanUpAll(io, wish, options);
  }
  if (name === undefined) throw usageError("no target is named", "Name a file or a work pool, or say --all.");
  const target = await openTarget(io, name, options);
  const type = typeOf(target, options);
  if (wish === undefined) {
    if (options.output === "json") printJson(io, cleanUpAsJson(target.label, type, stateOf(target.template, type)));
    else io.stdout.write(reportCleanUp(target.label, type, stateOf(target.template, type)));
    return exitCode.ok;
  }
  const change = changeTo(type, wish);
  const code = await changeOpened(io, target, options, change);
  if (code !== exitCode.ok || target.isStream) return code;
  say(io, options, policyWords(settable(type, wish), wish));
  if (options.output === "json") {
    const template = afterwards(target, change, options);
    printJson(io, cleanUpAsJson(target.label, type, stateOf(template, type)));
  }
  return code;
}

async function cleanUpAll(io: Io, wish: CleanUpPolicy | undefined, options: CleanupOptions): Promise<ExitCode> {
  if (options.type !== undefined && !knownTypes.includes(options.type)) throw unknownType(options.type);
  const targets = await openAllPools(io, options, options.type);
  const known = targets.map((target) => ({ target, type: knownTypeOf(target) }));
  if (wish === undefined) {
    const rows = known.map(({ target, type }) => ({ target, type, state: type && stateOf(target.template, type) }));
    if (options.output === "json") {
      printJson(
        io,
        rows.map(({ target, type, state }) => cleanUpAsJson(target.label, type ?? target.type, state)),
      );
    } else if (rows.length === 0) say(io, options, "no work pools");
    else {
      const cells = rows.map(({ target, type, state }) => [
        target.label.replace(/^work pool "(.*)"$/s, "$1"),
        target.type ?? "",
        type === undefined ? "not known" : describeCleanUp(type, state),
      ]);
      io.stdout.write(reportTable(["work pool", "type", "after a run"], cells));
    }
    return exitCode.ok;
  }
  const plans = known.flatMap(({ target, type }) => {
    const reason = type === undefined ? `what cleans up ${target.type} is not known` : refusalOf(type, wish);
    if (reason !== undefined) say(io, options, `${target.label}: left alone, ${reason}`);
    return type === undefined || reason !== undefined ? [] : [{ target, change: changeTo(type, wish) }];
  });
  const { changeMany, poolsQuestion } = await import("./change-many.ts");
  const code = await changeMany(io, plans, { ...options, question: poolsQuestion });
  if (code === exitCode.ok && options.output === "json") {
    const changes = new Map(plans.map(({ target, change }) => [target, change]));
    const items = known.map(({ target, type }) => {
      const template = afterwards(target, changes.get(target), options);
      return cleanUpAsJson(target.label, type ?? target.type, type && stateOf(template, type));
    });
    printJson(io, items);
  }
  return code;
}

function wishOf({ after, onExit, never }: CleanupOptions): CleanUpPolicy | undefined {
  const given = [after !== undefined, onExit === true, never === true].filter(Boolean).length;
  if (given > 1) throw usageError("--after, --on-exit and --never exclude each other");
  if (never === true) return { kind: "never" };
  if (onExit === true) return { kind: "after", seconds: 0 };
  if (after === undefined) return undefined;
  const seconds = parseDuration(after);
  if (seconds === undefined) {
    throw usageError(`--after takes a time, not ${JSON.stringify(after)}`, "Write 3600, 90s, 1h30m or 2d.");
  }
  return { kind: "after", seconds };
}

/** A change that keeps what it made last. */
interface KeptChange extends Change {
  made: TextDocument | undefined;
}

function changeTo(type: WorkerType, wish: CleanUpPolicy): KeptChange {
  return {
    made: undefined,
    async apply(document, template) {
      this.made = await applyEdits(document, cleanUpEdits(template, settable(type, wish), wish));
      return this.made;
    },
    isRepeatable: true,
  };
}

/** The template of a target once it is changed. */
function afterwards({ template }: Target, change: KeptChange | undefined, { dryRun }: CleanupOptions): Template {
  const document = dryRun ? undefined : change?.made;
  return document?.root === undefined ? template : templateOf(document, document.root);
}

function printJson(io: Io, data: unknown): void {
  io.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
}

/** Errors: exit 2 where the type cannot do what is wished. */
function settable(type: WorkerType, wish: CleanUpPolicy): SettableCleanUp {
  const { cleanUpSetting } = type;
  const reason = refusalOf(type, wish);
  if (cleanUpSetting.kind === "none") throw usageError(`there is nothing to set for ${type.type}: ${reason}`);
  if (reason !== undefined) {
    const hint = cleanUpSetting.kind === "delay" ? "Give a shorter time, or --never." : "Use --on-exit or --never.";
    throw usageError(`${type.type} cannot do that: ${reason}`, hint);
  }
  return cleanUpSetting;
}

/** Why a type cannot have a policy; undefined when it can. */
function refusalOf({ cleanUpSetting }: WorkerType, wish: CleanUpPolicy): string | undefined {
  if (cleanUpSetting.kind === "none") return cleanUpSetting.reason;
  if (wish.kind !== "after") return undefined;
  if (cleanUpSetting.kind === "switch") {
    return wish.seconds === 0 ? undefined : `${cleanUpSetting.thing} is removed at once or never, there is no delay`;
  }
  const { mostSeconds } = cleanUpSetting;
  return wish.seconds <= mostSeconds ? undefined : `the longest time is ${mostSeconds} seconds`;
}

function stateOf(template: Template, { cleanUpSetting }: WorkerType): CleanUpState | undefined {
  return cleanUpSetting.kind === "none" ? undefined : cleanUpState(template, cleanUpSetting);
}

function typeOf(target: Target, options: CleanupOptions): WorkerType {
  return jobTypeOf(options.type ?? target.type ?? inferWorkerType(target.template));
}

function knownTypeOf(target: Target): WorkerType | undefined {
  return target.type === undefined ? undefined : workerType(shapeOf(target.type));
}
