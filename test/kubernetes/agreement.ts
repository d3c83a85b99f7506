import { parseJson } from "../../src/document/json.ts";
import { fromPointer, type Path } from "../../src/document/pointer.ts";
import { checkJob } from "../../src/infrastructure/kubernetes/check-job.ts";
import type { JobProblem } from "../../src/infrastructure/kubernetes/job-problem.ts";
import { type Value, valueAt, valueOfNode } from "../../src/python/value.ts";
import type { GeneratedJob } from "./generated-jobs.ts";
import type { Answer } from "./oracle.ts";

/** In what a check and the server can differ. */
export type Kind = "false error" | "false drop" | "missed refusal" | "missed drop" | "other place" | "too many";

export interface Disagreement {
  readonly kind: Kind;
  /** The same for all that have one cause. */
  readonly cause: string;
  readonly job: GeneratedJob;
  readonly details: string;
}

/** What came of some Jobs. */
export interface Agreement {
  /** Jobs that the server takes whole. */
  accepted: number;
  /** Jobs that it refuses, and of these the ones that the check refuses. */
  refused: number;
  refusedFound: number;
  /** Fields that it drops, and of these the ones that the check names. */
  dropped: number;
  droppedFound: number;
  /** Refusals found at the place that is to blame; a drop has no other place than its own. */
  placed: number;
  readonly disagreements: Disagreement[];
}

export function noAgreement(): Agreement {
  return { accepted: 0, refused: 0, refusedFound: 0, dropped: 0, droppedFound: 0, placed: 0, disagreements: [] };
}

/** Holds what the check says of a Job against the server's answer, and adds it to `sum`. */
export function compare(sum: Agreement, job: GeneratedJob, answer: Answer, version: number): void {
  const value = jobValue(job.job);
  const problems = [...checkJob(value, version)];
  const refusals = problems.filter(({ effect }) => effect === "refused");
  const drops = problems.filter(namesDrop);
  const theirs = dropsOf(value, answer);
  const differ = (kind: Kind, cause: string) => {
    sum.disagreements.push({ kind, cause: `${kind}: ${cause}`, job, details: details(problems, answer) });
  };
  if (answer.verdict === "accepted") {
    if (theirs.length === 0) sum.accepted++;
    for (const problem of refusals) differ("false error", nameOf(problem));
  } else {
    sum.refused++;
    if (refusals.length === 0) differ("missed refusal", reasonOf(answer, job));
    else {
      sum.refusedFound++;
      if (refusals.some(({ path }) => isToBlame(path, job, value, answer))) sum.placed++;
      else differ("other place", `${nameOf(refusals[0] as JobProblem)} for ${reasonOf(answer, job)}`);
      // Of an undecodable Job the server tells the first cause only.
      if (answer.verdict === "invalid" && refusals.length > (answer.causes ?? []).length) {
        differ("too many", `${refusals.map(({ concern }) => concern).join(" + ")} for ${reasonOf(answer, job)}`);
      }
    }
  }
  if (answer.verdict === "undecodable") return;
  const forbidden = (answer.causes ?? []).filter(({ reason }) => reason === "FieldValueForbidden");
  for (const path of theirs) {
    // Nothing is lost with null.
    if (valueAt(value, path)?.kind === "null") continue;
    sum.dropped++;
    // Where all of an object goes, the object goes too, and the other way round; what may not be there at all is one
    // finding, whatever stands in it.
    const isNamed = problems.some((each) => namesDrop(each) && startsWith(each.path, path));
    const goesWith = [
      ...drops,
      ...refusals.filter((each) => forbidden.some((cause) => isSame(pathOfField(cause.field), each.path))),
    ];
    if (isNamed || goesWith.some((each) => startsWith(path, each.path))) sum.droppedFound++;
    else differ("missed drop", nameOfPath(path));
  }
  for (const drop of drops) {
    const isDropped = theirs.some((path) => startsWith(drop.path, path));
    // What says nothing is not told by the server, whether it drops it or not.
    if (!isDropped && !isNothing(valueAt(value, drop.path))) differ("false drop", nameOf(drop));
  }
}

/** Of a field that is dropped and then missed, the Job is refused. */
function namesDrop({ effect, concern }: JobProblem): boolean {
  return effect === "dropped" || /^(unknown-job-field|misplaced-job-field|job-field-not-in-version)$/.test(concern);
}

/**
 * Whether a place is to blame: where something was done, or where the server points; for something that is not there,
 * what should hold it. The server leaves indices and keys out now and then.
 */
function isToBlame(path: Path, job: GeneratedJob, value: Value, { causes = [] }: Answer): boolean {
  return [job.path, ...causes.map(({ field }) => pathOfField(field))].some((place) => {
    const present = deepest(value, place);
    return isSame(path, place) || isSame(path, present) || (startsWith(path, present) && isOneWay(path, job.path));
  });
}

/** Whether one of two paths leads to the other. */
function isOneWay(left: Path, right: Path): boolean {
  return startsWith(left, right) || startsWith(right, left);
}

/** The part of a path that leads to something; null is nothing. */
function deepest(value: Value, path: Path): Path {
  const kind = valueAt(value, path)?.kind ?? "null";
  return kind !== "null" || path.length === 0 ? path : deepest(value, path.slice(0, -1));
}

/** The groups of disagreements, the greatest first, each with its shortest Job; for people. */
export function groupsOf(disagreements: readonly Disagreement[]): string[] {
  const groups = new Map<string, Disagreement[]>();
  for (const each of disagreements) groups.set(each.cause, [...(groups.get(each.cause) ?? []), each]);
  return [...groups]
    .sort(([, left], [, right]) => right.length - left.length)
    .map(([cause, group]) => {
      const { job, details } = group.reduce((one, other) => (other.job.job.length < one.job.job.length ? other : one));
      const what = `${job.turn} ${job.field} at /${job.path.join("/")}`;
      return `${String(group.length).padStart(5)} ${cause}\n      ${what}\n      ${details}\n      ${job.job}\n`;
    });
}

/** A field as the server writes it, `spec.containers[0].resources.limits[cpu]`, as a path. */
export function pathOfField(field: string): Path {
  return [...field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map((match) => match[1] ?? match[0]);
}

/** The path in a Job that the server names; its keys may hold dots. */
function pathIn(value: Value, field: string): Path | undefined {
  if (field === "") return [];
  const parts: [string, string, Value][] =
    value.kind === "dict"
      ? [...value.entries].map(([key, entry]) => [key, key, entry])
      : value.kind === "list"
        ? value.items.map((item, index) => [String(index), `[${index}]`, item])
        : [];
  for (const [step, name, part] of parts) {
    if (!field.startsWith(name)) continue;
    const rest = field.slice(name.length);
    if (rest !== "" && !/^[.[]/.test(rest)) continue;
    const below = pathIn(part, rest.replace(/^\./, ""));
    if (below !== undefined) return [step, ...below];
  }
  return undefined;
}

/** The fields of a Job that the server drops, unknown or not. */
export function dropsOf(job: Value, { strict = [], vanished = [] }: Answer): Path[] {
  const unknown = strict.flatMap((sentence) => {
    const field = /^unknown field "(.*)"$/.exec(sentence)?.[1];
    return field === undefined ? [] : [pathIn(job, field) ?? pathOfField(field)];
  });
  return [...unknown, ...vanished.map((pointer) => fromPointer(pointer) ?? [])];
}

/** A Job as the worker would hold it, from JSON text. */
export function jobValue(job: string): Value {
  const { root } = parseJson(job, "job");
  if (root === undefined) throw new Error(`No JSON: ${job}`);
  return valueOfNode(root, () => ({ origin: "literal" }));
}

function reasonOf({ message, causes }: Answer, job: GeneratedJob): string {
  // Values differ from case to case: only the words around them tell the cause.
  const general = (text: string) =>
    text
      .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
      .replace(/-?\d+/g, "N")
      .slice(0, 160);
  const [first] = causes ?? [];
  if (first === undefined) return `${job.field}: ${general(message ?? "")}`;
  return `${nameOfPath(pathOfField(first.field))}: ${general(first.detail)}`;
}

function nameOf({ concern, path }: JobProblem): string {
  return `${concern} at ${nameOfPath(path)}`;
}

function nameOfPath(path: Path): string {
  return path.map((step) => (/^\d+$/.test(step) ? "N" : step)).join(".");
}

function details(problems: readonly JobProblem[], answer: Answer): string {
  const ours = problems.map(
    ({ concern, effect, path, message }) => `${effect} ${concern} /${path.join("/")} ${message}`,
  );
  const { verdict, message, causes = [], strict = [], vanished = [] } = answer;
  const theirs = [message, ...causes.map(({ field, detail }) => `${field}: ${detail}`), ...strict, ...vanished];
  const list = theirs.filter((each) => each !== undefined).map((each) => each.slice(0, 200));
  return `check: ${ours.join(" | ") || "nothing"}\n      server: ${verdict} ${list.join(" | ")}`;
}

function isNothing(value: Value | undefined): boolean {
  switch (value?.kind) {
    case "string":
      return value.value === "";
    case "boolean":
      return !value.value;
    case "integer":
    case "float":
      return Number(value.value) === 0;
    case "list":
      return value.items.length === 0;
    case "dict":
      return [...value.entries.values()].every(isNothing);
    default:
      return true;
  }
}

function isSame(left: Path, right: Path): boolean {
  return left.length === right.length && startsWith(left, right);
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => step === path[index]);
}
