import { type Path, toPointer } from "../../../document/pointer.ts";
import type { RequestConcern, RequestProblem } from "../../../infrastructure/request-problem.ts";
import type { Source } from "../../../python/value.ts";
import { stepsOfName } from "../../../python/value-path.ts";
import type { Configuration } from "../../../render/configuration.ts";
import { requiredNames } from "../../../template/required-names.ts";
import type { Template } from "../../../template/template.ts";
import { Refusal } from "../../../worker/refusal.ts";
import { placeInGiven } from "../../given-place.ts";
import type { LintContext } from "../../lint-context.ts";
import { renaming } from "../../renaming.ts";
import type { Finding } from "../../rule.ts";
import { isUnresolved } from "../../unresolved.ts";
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
  const broughtBy = missingVariables(template, configuration);
  const found = new Map<string, RequestFinding>();
  for (const problem of problems) {
    if ([problem.value, ...(problem.beside ?? [])].some(isUnresolved)) continue;
    const finding = isExplained(problem.value.source)
      ? undefined
      : (givenFinding(problem, context) ?? findingOf(problem, broughtBy));
    if (finding === undefined) continue;
    // One text may go to several places of the job: one of what is found there is told, whatever their order.
    const place = `${toPointer(finding.path)} ${problem.concern}`;
    const other = found.get(place);
    if (other === undefined || finding.message < other.message) found.set(place, finding);
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
    ...(renameTo !== undefined && keyMeant(place.path, renameTo)),
  };
}

/** Whether runs bring the value of a key that is missing without job variables: each does, some may, or none. */
type BroughtBy = (path: Path) => "every run" | "some runs" | "no run";

function missingVariables(template: Template, { missing }: Configuration): BroughtBy {
  const required = requiredNames(template.variables);
  const names = new Map(missing.map(({ name, path }) => [path && toPointer(path), stepsOfName(name)[0] as string]));
  return (path) => {
    const name = names.get(toPointer(path));
    if (name === undefined) return "no run";
    return required.has(name) ? "every run" : "some runs";
  };
}

/** Undefined where the value does not come from the template: only the worker brings it, a likely value or each run. */
function findingOf(problem: RequestProblem, broughtBy: BroughtBy): RequestFinding | undefined {
  const { concern, value, beside = [], on = "value", isRefused, message, hint, missing, renameTo } = problem;
  const { source } = value;
  // A variable's whole value brings no key with it.
  const isKeyOfJob = concern === "unknown-request-field" && source.written?.length === 4;
  const path = (isKeyOfJob ? source.path : source.written) ?? source.path;
  const isLikely = [value, ...beside].some((one) => one?.source.origin === "deployment");
  if (path === undefined || isLikely) return undefined;
  const lacking = missing?.map((key) => [...path, key]).filter((place) => broughtBy(place) !== "every run");
  if (lacking?.length === 0) return undefined;
  const [open] = lacking?.filter((place) => broughtBy(place) === "some runs") ?? [];
  if (open !== undefined) return { concern, severity: "warning", ...lackingValue(open) };
  const isFixed = [value, ...beside].every((one) => one === undefined || isWrittenOut(one.source));
  return {
    concern,
    message,
    hint,
    path,
    on,
    severity: isRefused && isFixed ? "error" : "warning",
    missing: lacking,
    ...(renameTo !== undefined && keyMeant(path, renameTo)),
  };
}

function keyMeant(path: Path, key: string): Pick<Finding, "meant" | "fix"> {
  return { meant: [...path.slice(0, -1), key], fix: renaming(path, key) };
}

/** A placeholder is there, and its variable may have no value. */
function lackingValue(path: Path): Finding {
  return {
    path,
    message: `\`${path.at(-1)}\` may get no value, and must have one`,
    hint: "Give the variable a default.",
  };
}

/** Whether no job variable can bring another value. */
function isWrittenOut({ origin, variables = [] }: Source): boolean {
  return variables.length === 0 && (origin === "literal" || origin === "worker");
}
