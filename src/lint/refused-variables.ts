import { nodeAt } from "../document/pointer.ts";
import { stepsOfName } from "../python/value-path.ts";
import { placeholdersIn } from "../template/placeholder.ts";
import { Refusal } from "../worker/refusal.ts";
import { firstStep } from "./dotted-keys.ts";
import type { JobVariables } from "./job-variables.ts";
import type { LintContext } from "./lint-context.ts";

/** A job variable with which the worker refuses the job, and what it says. */
export interface RefusedVariable {
  readonly name: string;
  readonly refusal: Refusal;
}

/** The variables that the worker refuses a job for, one after the other; `left` are left out of it from the start. */
export async function refusedVariables(
  context: LintContext,
  given: JobVariables,
  left: ReadonlySet<string>,
): Promise<readonly RefusedVariable[]> {
  const refusalWithout = async (names: ReadonlySet<string>): Promise<Refusal | undefined> => {
    const job = await context.jobWith(given.without(names));
    return job instanceof Refusal ? job : undefined;
  };
  const out = new Set(left);
  const found: RefusedVariable[] = [];
  const usual = await context.job();
  for (let refusal = await refusalWithout(out); refusal !== undefined; refusal = await refusalWithout(out)) {
    // The template's own business, which its own findings tell.
    if (usual instanceof Refusal && usual.message === refusal.message) break;
    // The variables that stand at the place which the worker names come first: without a required one it complains too.
    const suspects = given.members.map(({ key }) => key).filter((key) => !out.has(key));
    const named = namesAt(given, refusal);
    suspects.sort((one, other) => Number(named.has(firstStep(other))) - Number(named.has(firstStep(one))));
    let culprit: string | undefined;
    for (const key of suspects) {
      if (culprit !== undefined) break;
      const other = await refusalWithout(new Set(out).add(key));
      if (other?.message !== refusal.message) culprit = key;
    }
    if (culprit === undefined) break;
    found.push({ name: culprit, refusal });
    out.add(culprit);
  }
  return found;
}

/** The variables of the placeholders at the place of a refusal. */
function namesAt({ against }: JobVariables, { path }: Refusal): ReadonlySet<string> {
  const node = path && nodeAt(against?.template.root, path);
  const placeholders = node?.kind === "string" ? placeholdersIn(node.value) : [];
  return new Set(placeholders.map(({ name }) => stepsOfName(name)[0] as string));
}
