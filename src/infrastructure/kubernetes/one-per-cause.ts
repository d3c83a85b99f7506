import { type Path, toPointer } from "../../document/pointer.ts";
import type { JobProblem } from "./job-problem.ts";

/** The concern of a field that is required and not there. */
export const missing = "missing-job-field";

/** The concern of a value that cannot be read. */
export const wrongTypeConcern = "wrong-job-field-type";

/**
 * Leaves out what another problem explains: what is missing because it stands under a wrong name or in a wrong place, what
 * is wrong below a field that is dropped or unreadable, and what two checks have found. Problems of the shape come first.
 */
export function onePerCause(problems: readonly JobProblem[]): readonly JobProblem[] {
  const meant = new Set<string>();
  const closed = new Set<string>();
  for (const problem of problems) {
    const { concern, path, belongs = [] } = problem;
    if (concern === missing) continue;
    for (let length = 1; length <= belongs.length; length++) meant.add(toPointer(belongs.slice(0, length)));
    if (isClosing(problem)) closed.add(toPointer(path));
  }
  const lacking = new Set<string>();
  for (const { concern, path, belongs } of problems) if (concern === missing) lacking.add(toPointer(belongs ?? path));
  const seen = new Set<string>();
  const kept = problems.filter((problem) => {
    const { concern, path, on, belongs, declaredAt } = problem;
    const place = toPointer(belongs ?? path);
    if (concern === missing && meant.has(place)) return false;
    if (isBelow(isClosing(problem) || closing.has(concern) ? path.slice(0, -1) : path, closed)) return false;
    if (closing.has(concern) || declaredAt !== undefined) return true;
    const key = `${on} ${place}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return kept.map((problem) => (closing.has(problem.concern) ? withoutWhich(problem, lacking) : problem));
}

/** Where the field that was meant is required, Kubernetes does not only drop what stands in its stead. */
function withoutWhich(problem: JobProblem, lacking: ReadonlySet<string>): JobProblem {
  const { belongs = [], message, effect } = problem;
  for (let length = belongs.length; effect === "dropped" && length > 0; length--) {
    if (!lacking.has(toPointer(belongs.slice(0, length)))) continue;
    return {
      ...problem,
      effect: "refused",
      message: `${message}, and refuses the Job without \`${belongs[length - 1]}\``,
    };
  }
  return problem;
}

const closing = new Set([wrongTypeConcern, "unknown-job-field", "misplaced-job-field", "job-field-not-in-version"]);

/** Whether it makes no difference what stands below: it cannot be read, is dropped, or cannot be there at all. */
function isClosing({ concern, on, declaredAt }: JobProblem): boolean {
  return (closing.has(concern) && declaredAt === undefined) || (concern === "invalid-container" && on === "key");
}

function isBelow(path: Path, closed: ReadonlySet<string>): boolean {
  if (closed.size === 0) return false;
  for (let length = path.length; length > 0; length--) if (closed.has(toPointer(path.slice(0, length)))) return true;
  return false;
}
