import { type Path, toPointer } from "../../document/pointer.ts";
import { nameList } from "../../document/word-list.ts";
import type { JobProblem } from "./job-problem.ts";
import { shortName } from "./place-name.ts";

/** The concern of a field that is required and not there. */
export const missing = "missing-job-field";

/** The concern of a value that cannot be read. */
export const wrongTypeConcern = "wrong-job-field-type";

/**
 * Leaves out what another problem explains: what is missing because it stands under a wrong name or in a wrong place, what
 * is wrong below a field that is dropped or unreadable, uses of volumes and claims where one of them cannot be known by
 * its name, and what two checks have found. What one object lacks is one problem. Problems of the shape come first.
 */
export function onePerCause(found: readonly JobProblem[]): readonly JobProblem[] {
  if (found.length === 0) return found;
  const problems = withoutEmptyChoices(found);
  const lacks = problems.filter(isLack).map(({ path, belongs }) => belongs ?? path);
  const lacking = new Set(lacks.map(toPointer));
  const meant = new Set<string>();
  const misnamed = new Set<string>();
  const closed = new Map<string, JobProblem>();
  const whole = new Set<string>();
  for (const problem of problems) {
    const { concern, path, belongs = [], declaredAt } = problem;
    if (isLack(problem)) continue;
    for (let length = 1; length <= belongs.length; length++) meant.add(toPointer(belongs.slice(0, length)));
    const isAbsent = concern === "unknown-job-field" || lacking.has(toPointer(belongs));
    if (belongs.length > 0 && isAbsent) misnamed.add(toPointer(belongs));
    const place = toPointer(path);
    // What cannot be there as it is need not be complete.
    if (concern === "invalid-volume" && problem.on === "key") whole.add(place);
    if (declaredAt === undefined && closes(problem) && !closed.has(place)) closed.set(place, problem);
  }
  // An object is lacking too where it must have something.
  for (const path of misnamed.size === 0 ? [] : lacks) {
    for (let length = 1; length < path.length; length++) {
      const place = toPointer(path.slice(0, length));
      if (misnamed.has(place)) lacking.add(place);
    }
  }
  const used = namedLists.filter(({ isUse }) => problems.some(isUse)).map(({ list }) => toPointer(list));
  const hidden = namedLists.filter(({ list }) => problems.some((problem) => hidesName(problem, list)));
  const refused = new Set(problems.filter(({ effect }) => effect === "refused").map(({ path }) => toPointer(path)));
  const seen = new Set<string>();
  const kept = problems.filter((problem) => {
    const { concern, effect, path, on, belongs, declaredAt } = problem;
    const place = toPointer(belongs ?? path);
    if (concern === missing && meant.has(place)) return false;
    if (isLack(problem) && (misnamed.has(place) || isBelow((belongs ?? path).slice(0, -1), lacking))) return false;
    if (hidden.some(({ isUse }) => isUse(problem))) return false;
    if (concern === missing && isBelow(path, whole)) return false;
    // What closes a place is not below itself.
    const own = closed.get(toPointer(path)) === problem;
    if (isBelow(own ? path.slice(0, -1) : path, closed)) return readFirst.has(concern);
    if (dropping.has(concern) || declaredAt !== undefined) return true;
    if (effect === "altered" && refused.has(place)) return false;
    const key = `${on} ${place}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return joinMissing(
    kept.map((problem) => (dropping.has(problem.concern) ? withoutWhich(problem, lacking, used) : problem)),
  );
}

/** Whether it says that something is not there. */
function isLack({ concern, belongs }: JobProblem): boolean {
  return concern === missing || (belongs !== undefined && !dropping.has(concern));
}

/** Where the field that was meant is required, Kubernetes does not only drop what stands in its stead. */
function withoutWhich(problem: JobProblem, lacking: ReadonlySet<string>, used: readonly string[]): JobProblem {
  const { belongs = [], message, effect } = problem;
  for (let length = belongs.length; effect === "dropped" && length > 0; length--) {
    const place = toPointer(belongs.slice(0, length));
    // A list that is used is lacking only where it is itself misnamed.
    if (!lacking.has(place) && (length < belongs.length || !used.includes(place))) continue;
    return {
      ...problem,
      effect: "refused",
      message: `${message}, and refuses the Job without \`${belongs[length - 1]}\``,
    };
  }
  return problem;
}

/** The lists of a pod whose items are used by name, and whether a use is to blame. */
const namedLists: readonly { readonly list: Path; isUse(problem: JobProblem): boolean }[] = [
  {
    list: ["spec", "template", "spec", "volumes"],
    isUse: ({ concern, path }) => concern === "invalid-mount" && path.at(-1) === "name",
  },
  {
    list: ["spec", "template", "spec", "resourceClaims"],
    isUse: ({ concern, path }) => concern === "invalid-resources" && path.at(-1) === "name" && path.at(-3) === "claims",
  },
];

/** Whether an item of a list has no name that it can be known by, because of this. */
function hidesName({ concern, path, belongs }: JobProblem, list: Path): boolean {
  if (belongs !== undefined && toPointer(belongs) === toPointer(list)) return true;
  if (toPointer(path.slice(0, list.length)) !== toPointer(list)) return false;
  const [, key = (belongs ?? []).at(-1), ...more] = path.slice(list.length);
  const isName = key === "name" && more.length === 0;
  if (concern === wrongTypeConcern) return key === undefined || isName;
  return isName && (concern === missing || concern === "invalid-object-name");
}

/**
 * Where an object needs one of some fields and has fields that are dropped in their stead: either these are to blame, and
 * Kubernetes does not only drop them, or, where nobody can tell for which field they stand, the object is.
 */
function withoutEmptyChoices(problems: readonly JobProblem[]): readonly JobProblem[] {
  const choices = problems.filter(({ oneOf }) => oneOf !== undefined);
  if (choices.length === 0) return problems;
  const explained = new Set<JobProblem>();
  const graver = new Map<JobProblem, JobProblem>();
  for (const choice of choices) {
    const { path, oneOf = [] } = choice;
    const dropped = problems.filter(
      (other) => dropping.has(other.concern) && toPointer(other.path.slice(0, -1)) === toPointer(path),
    );
    const instead = dropped.filter(({ belongs }) => belongs !== undefined && oneOf.includes(belongs.at(-1) as string));
    const unclear = dropped.filter(({ belongs }) => belongs === undefined);
    const [culprit, ...others] = instead.length > 0 ? instead : unclear;
    if (culprit === undefined) continue;
    if (instead.length === 0 && others.length > 0) for (const each of unclear) explained.add(each);
    else {
      explained.add(choice);
      graver.set(culprit, { ...culprit, effect: "refused", message: `${culprit.message}, and ${choice.message}` });
    }
  }
  return problems.flatMap((problem) => (explained.has(problem) ? [] : (graver.get(problem) ?? problem)));
}

const dropping = new Set(["unknown-job-field", "misplaced-job-field", "job-field-not-in-version"]);

/** What Kubernetes refuses also in a field that it drops: it reads all fields that it knows. */
const readFirst = new Set([wrongTypeConcern, "invalid-quantity"]);

/** Whether it makes no difference what stands below: it cannot be read, is dropped, or cannot be there at all. */
function closes({ concern, on }: JobProblem): boolean {
  return dropping.has(concern) || concern === wrongTypeConcern || (concern === "invalid-container" && on === "key");
}

function joinMissing(problems: readonly JobProblem[]): readonly JobProblem[] {
  const first = new Map<string, JobProblem>();
  const names = new Map<string, string[]>();
  const rest = problems.filter((problem) => {
    if (problem.concern !== missing || problem.on !== "key") return true;
    const owner = toPointer(problem.path);
    const name = (problem.belongs ?? []).at(-1) as string;
    const others = names.get(owner);
    if (others === undefined) {
      first.set(owner, problem);
      names.set(owner, [name]);
    } else others.push(name);
    return others === undefined;
  });
  return rest.map((problem) => {
    const lacks = names.get(toPointer(problem.path)) ?? [];
    if (first.get(toPointer(problem.path)) !== problem || lacks.length < 2) return problem;
    return { ...problem, ...describeMissing(problem.path, lacks) };
  });
}

/** How to speak of fields that an object lacks. */
export function describeMissing(
  owner: Path,
  names: readonly string[],
): { readonly message: string; readonly hint: string } {
  const list = nameList(names, "and");
  return {
    message: `\`${shortName(owner)}\` lacks ${list}, without which Kubernetes refuses the Job`,
    hint: `Give it ${list}.`,
  };
}

/** How to speak of a required field whose placeholder may get no value. */
export function describeVanishing(name: string) {
  return {
    on: "value",
    effect: "refused-for-some",
    message: `\`${name}\` may get no value, and without one Kubernetes refuses the Job`,
    hint: "Give the variable a default, or name it in `variables.required`.",
  } as const;
}

function isBelow(path: Path, closed: { readonly size: number; has(place: string): boolean }): boolean {
  if (closed.size === 0) return false;
  for (let length = path.length; length > 0; length--) if (closed.has(toPointer(path.slice(0, length)))) return true;
  return false;
}
