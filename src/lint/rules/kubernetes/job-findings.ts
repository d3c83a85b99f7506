import { nodeAt, type Path, toPointer } from "../../../document/pointer.ts";
import { checkJob } from "../../../infrastructure/kubernetes/check-job.ts";
import type { JobProblem } from "../../../infrastructure/kubernetes/job-problem.ts";
import { kubernetesVersionOf, newestKubernetes } from "../../../infrastructure/kubernetes/kubernetes-version.ts";
import { describeVanishing } from "../../../infrastructure/kubernetes/one-per-cause.ts";
import { checkStructure } from "../../../infrastructure/kubernetes/structure.ts";
import { type Value, valueAt } from "../../../python/value.ts";
import { holdsPlaceholder, placeholdersIn, wholePlaceholder } from "../../../template/placeholder.ts";
import { requiredNames } from "../../../template/required-names.ts";
import type { Template } from "../../../template/template.ts";
import { unfitVariables } from "../../../worker/field-wiring.ts";
import { neededByWorker, workersOwnFields } from "../../../worker/kubernetes/written-manifest.ts";
import { Refusal } from "../../../worker/refusal.ts";
import type { LintContext } from "../../lint-context.ts";
import type { Finding } from "../../rule.ts";
import { isUnresolved } from "../../unresolved.ts";
import { absentKeys } from "./absent-keys.ts";
import { enumProblems } from "./enum-problems.ts";
import { jobFieldFix } from "./job-field-fix.ts";
import { type Place, placeOfJob } from "./place.ts";
import { possibleAt, writtenJob } from "./written-job.ts";

/** What the Kubernetes API has against the job, at its place in the template. */
export interface JobFinding extends Finding {
  readonly concern: string;
}

const known = new WeakMap<LintContext, Promise<readonly JobFinding[]>>();

/** The findings that all rules about the job share, made once. */
export function jobFindings(template: Template, context: LintContext): Promise<readonly JobFinding[]> {
  let findings = known.get(context);
  if (findings === undefined) {
    findings = findIn(template, context);
    known.set(context, findings);
  }
  return findings;
}

/**
 * Of the job as it is submitted, and of the manifest as it is written, whose placeholders may take other values and whose
 * fields may vanish: what is found in both is reported once.
 */
async function findIn(template: Template, context: LintContext): Promise<readonly JobFinding[]> {
  const version = kubernetesVersionOf(context.kubernetesVersion ?? "") ?? newestKubernetes;
  const { job, manifest } = await rendered(context);
  // Of job variables only what they make of it counts.
  const written = context.given === undefined ? writtenJob(template) : undefined;
  if (!isJob(manifest ?? written)) return [];
  const isRefused = (await context.job()) instanceof Refusal;
  const isUnfit = await unfitPlaces(template, context);
  const findings = new Map<string, JobFinding>();
  const blamed = new Set<string>();
  const add = (found: JobProblem, within: Value): void => {
    const isNull = valueAt(within, found.belongs ?? [])?.source.origin === "deployment";
    const vanished = isMissing(found) && !isNull ? vanishedPlace(template, found, within) : undefined;
    if (vanished !== undefined && isAlwaysGiven(template, vanished)) return;
    const problem = vanished === undefined ? found : { ...found, ...describeVanishing(vanished.at(-1) as string) };
    const place =
      vanished === undefined ? placeOf(template, context, problem, within) : { path: vanished, on: "value" as const };
    if (place === undefined || isForWorker(problem) || (isRefused && isFilledByWorker(problem))) return;
    if (problem.concern === "ill-fitting-variable" && isUnfit(place)) return;
    const isMadeText = problem.concern === "wrong-job-field-type" && isTextAround(template, place);
    const hint = isMadeText ? onlyPlaceholder : problem.hint;
    const fix = movable.has(problem.concern) ? jobFieldFix(template, problem, place) : undefined;
    const finding = { ...findingOf(problem), ...aboutKeys(problem, place), hint, fix, ...place };
    findings.set(`${problem.concern} ${toPointer(place.path)}`, finding);
    blamed.add(causeOf(problem, within));
  };
  const isNew = (problem: JobProblem, within: Value) => !blamed.has(causeOf(problem, within));
  const ofWritten =
    written === undefined
      ? []
      : checkStructure(written, version, { possibleAt: possibleAt(template, manifest), passOver });
  // A placeholder that vanishes is to blame for what is missing.
  for (const problem of ofWritten) if (isMissing(problem) && problem.on === "value") add(problem, written as Value);
  for (const problem of job === undefined ? [] : checkJob(job, version, { passOver })) {
    if (isUnresolved(valueAt(job as Value, problem.path))) continue;
    if (!isMissing(problem) || isNew(problem, job as Value)) add(problem, job as Value);
  }
  const more = ofWritten.filter((problem) => isNew(problem, written as Value));
  for (const problem of more) add(problem, written as Value);
  for (const problem of written === undefined ? [] : absentKeys(written, manifest, version))
    add(problem, written as Value);
  // What is refused already says nothing about single values.
  const base = written === undefined || findings.size > 0 ? undefined : job;
  if (base !== undefined) {
    for (const problem of enumProblems(template, written as Value, base, version)) add(problem, base);
  }
  return [...findings.values()];
}

function placeOf(template: Template, { given }: LintContext, problem: JobProblem, within: Value): Place | undefined {
  const { declaredAt } = problem;
  if (declaredAt === undefined) {
    const place = placeOfJob(template, given, within, problem);
    return place && problem.path.at(-1) === "generateName" ? placeOfName(template, place) : place;
  }
  return { path: declaredAt, on: problem.on };
}

/** The default that a job's name is made of: the text around its placeholder is usual and right. */
function placeOfName({ root }: Template, place: Place): Place {
  const node = nodeAt(root, place.path);
  const [only, more] = node?.kind === "string" ? placeholdersIn(node.value) : [];
  if (only?.kind !== "standard" || more !== undefined) return place;
  const path = ["variables", "properties", only.name, "default"];
  return nodeAt(root, path)?.kind === "string" ? { path, on: "value" } : place;
}

const movable = new Set(["unknown-job-field", "misplaced-job-field"]);

const onlyPlaceholder = "Leave nothing but the placeholder in the text: then its value keeps its type.";

/** Whether a text holds a placeholder with something around it, which makes any value text. */
function isTextAround({ root }: Template, { path, on }: Place): boolean {
  const node = on === "value" ? nodeAt(root, path) : undefined;
  return node?.kind === "string" && holdsPlaceholder(node) && wholePlaceholder(node.value) === undefined;
}

function findingOf({ concern, message, effect }: JobProblem) {
  return { concern, message, severity: effect === "refused" ? ("error" as const) : ("warning" as const) };
}

/** The key that is missing, or that a misspelt one was meant for. */
function aboutKeys({ concern, belongs }: JobProblem, { path, on }: Place): Pick<JobFinding, "missing" | "meant"> {
  const key = belongs?.at(-1);
  if (key === undefined || on !== "key") return {};
  if (concern === "missing-job-field") return { missing: [[...path, key]] };
  // Of a field in the wrong place only what stands in the manifest itself.
  if (concern === "misplaced-job-field")
    return path[1] === "job_manifest" ? { meant: [...path.slice(0, 2), ...(belongs as Path)] } : {};
  return concern === "unknown-job-field" ? { meant: [...path.slice(0, -1), key] } : {};
}

/** The placeholder of what is missing, which had no value. */
function vanishedPlace({ root }: Template, { path, belongs, on }: JobProblem, within: Value): Path | undefined {
  const owner = valueAt(within, path)?.source;
  const key = belongs?.at(-1);
  if (on !== "key" || owner?.path === undefined || owner.variables !== undefined || key === undefined) return undefined;
  const place = [...owner.path, key];
  const node = nodeAt(root, place);
  return node?.kind === "string" && wholePlaceholder(node.value) !== undefined ? place : undefined;
}

/** Whether the server takes no run without the variable of a placeholder. */
function isAlwaysGiven({ root, variables }: Template, place: Path): boolean {
  const node = nodeAt(root, place);
  const name = node?.kind === "string" ? wholePlaceholder(node.value)?.name : undefined;
  return name !== undefined && requiredNames(variables).has(name);
}

/** What the worker wants although Kubernetes has no such field. */
function passOver(path: Path): boolean {
  return workersOwnFields.some((field) => toPointer(field) === toPointer(path));
}

/** What the worker refuses first: rules about the worker speak of it. */
function isForWorker({ concern, path, belongs = path }: JobProblem): boolean {
  return concern === "missing-job-field" && neededByWorker.some((field) => toPointer(field) === toPointer(belongs));
}

/** What the worker would have put in, or brought into its form, had it come so far. */
function isFilledByWorker({ concern, path, belongs = path }: JobProblem): boolean {
  const place = concern === "missing-job-field" ? belongs : path;
  return ["args", "env", "generateName", "image"].includes(place.at(-1) as string);
}

/** Places filled by a variable that does not even fit the worker's own field, which is the graver finding. */
async function unfitPlaces(template: Template, { workerType }: LintContext): Promise<(place: Place) => boolean> {
  const unfit = workerType === undefined ? [] : unfitVariables(template, await workerType.loadFields());
  const names = new Set(unfit.map(({ name }) => name));
  return ({ path }) => {
    const node = nodeAt(template.root, path);
    return node?.kind === "string" && placeholdersIn(node.value).some(({ name }) => names.has(name));
  };
}

function isMissing({ concern }: JobProblem): boolean {
  return concern === "missing-job-field";
}

/** The place in the job configuration that brings a problem. */
function causeOf({ path, concern, belongs, on }: JobProblem, job: Value): string {
  const source = valueAt(job, path)?.source.path ?? [];
  const isLacking = concern === "missing-job-field" && on === "key";
  return toPointer(isLacking ? [...source, (belongs as Path).at(-1) as string] : source);
}

/**
 * The manifest with the defaults applied, and the Job as it is submitted or, where the worker refuses, that manifest.
 */
async function rendered(context: LintContext): Promise<{ readonly job?: Value; readonly manifest?: Value }> {
  const configuration = await context.configuration();
  if (configuration instanceof Refusal) return {};
  const manifest = configuration.value.entries.get("job_manifest");
  if (manifest === undefined) return {};
  const rendering = await context.job();
  const job = rendering === undefined || rendering instanceof Refusal ? manifest : rendering.result;
  return { manifest, job };
}

/** Whether a manifest says that it is a Job; of what says so, one may be misspelt, which the worker passes over. */
function isJob(manifest: Value | undefined): boolean {
  if (manifest?.kind !== "dict") return false;
  const [version, kind] = [manifest.entries.get("apiVersion"), manifest.entries.get("kind")];
  const isVersion = version?.kind === "string" && version.value === "batch/v1";
  const isKind = kind?.kind === "string" && kind.value === "Job";
  return (isVersion && (isKind || kind === undefined)) || (isKind && version === undefined);
}
