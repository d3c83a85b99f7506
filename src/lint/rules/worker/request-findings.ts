import type { Path } from "../../../document/pointer.ts";
import type { RequestConcern, RequestProblem } from "../../../infrastructure/request-problem.ts";
import type { Source } from "../../../python/value.ts";
import type { Template } from "../../../template/template.ts";
import { Refusal } from "../../../worker/refusal.ts";
import { placeInGiven } from "../../given-place.ts";
import type { LintContext } from "../../lint-context.ts";
import type { Finding } from "../../rule.ts";
import { explainedValues } from "./explained-value.ts";

export interface RequestFinding extends Finding {
  readonly concern: RequestConcern;
}

const known = new WeakMap<LintContext, Promise<readonly RequestFinding[]>>();

/** What the worker type's own check has against the job, at its places in the template; made once for all rules. */
export function requestFindings(template: Template, context: LintContext): Promise<readonly RequestFinding[]> {
  let findings = known.get(context);
  if (findings === undefined) {
    findings = findIn(template, context);
    known.set(context, findings);
  }
  return findings;
}

async function findIn(template: Template, context: LintContext): Promise<readonly RequestFinding[]> {
  const check = await context.workerType?.loadRequestCheck?.();
  if (check === undefined) return [];
  const configuration = await context.configuration();
  if (configuration instanceof Refusal) return [];
  const job = (await context.likelyJob())?.result;
  const vanished = configuration.missing.flatMap(({ path }) => (path === undefined ? [] : [path.slice(1)]));
  const problems = [...check({ template, configuration: configuration.value, job, vanished })];
  if (problems.length === 0) return [];
  const isExplained = await explainedValues(template);
  const found = new Map<string, RequestFinding>();
  for (const problem of problems) {
    const finding = isExplained(problem.value.source)
      ? undefined
      : (givenFinding(problem, context) ?? findingOf(problem));
    // One text may go to several places of the job.
    if (finding !== undefined) found.set(`${finding.path.join("\\n")}\\n${problem.concern}`, finding);
  }
  return [...found.values()];
}

/** Undefined where job variables do not bring the value, or one that it depends on. */
function givenFinding(
  { concern, value, beside = [], on = "value", isRefused, message, hint, missing, renameTo }: RequestProblem,
  { given }: LintContext,
): RequestFinding | undefined {
  if (given === undefined) return undefined;
  const others = beside.flatMap((other) =>
    other && other !== value ? [placeInGiven(given, other, "value", false)] : [],
  );
  const place = placeInGiven(given, value, on, missing !== undefined) ?? others.find((other) => other !== undefined);
  if (place === undefined) return undefined;
  return {
    concern,
    message,
    hint,
    ...place,
    severity: isRefused ? "error" : "warning",
    ...(renameTo !== undefined && renaming(place.path, renameTo)),
  };
}

/** Undefined where the value does not come from the template: only the worker brings it, or a likely value. */
function findingOf(problem: RequestProblem): RequestFinding | undefined {
  const { concern, value, beside = [], on = "value", isRefused, message, hint, missing, renameTo } = problem;
  const { source } = value;
  // A variable's whole value brings no key with it.
  const isKeyOfJob = concern === "unknown-request-field" && source.written?.length === 4;
  const path = (isKeyOfJob ? source.path : source.written) ?? source.path;
  const isLikely = [value, ...beside].some((one) => one?.source.origin === "deployment");
  if (path === undefined || isLikely) return undefined;
  const isFixed = [value, ...beside].every((one) => one === undefined || isWrittenOut(one.source));
  return {
    concern,
    message,
    hint,
    path,
    on,
    severity: isRefused && isFixed ? "error" : "warning",
    missing: missing?.map((key) => [...path, key]),
    ...(renameTo !== undefined && renaming(path, renameTo)),
  };
}

function renaming(path: Path, key: string): Pick<Finding, "meant" | "fix"> {
  return {
    meant: [...path.slice(0, -1), key],
    fix: { title: `Rename to ${key}`, isSafe: false, edits: [{ kind: "rename", path, key }] },
  };
}

/** Whether no job variable can bring another value. */
function isWrittenOut({ origin, variables = [] }: Source): boolean {
  return variables.length === 0 && (origin === "literal" || origin === "worker");
}
