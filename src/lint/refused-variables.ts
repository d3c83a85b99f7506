import { memberOf } from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { stepsOfName } from "../python/value-path.ts";
import { placeholdersIn } from "../template/placeholder.ts";
import { Refusal, type RefusalPart } from "../worker/refusal.ts";
import { firstStep } from "./dotted-keys.ts";
import type { JobVariables } from "./job-variables.ts";
import type { LintContext } from "./lint-context.ts";

/** A job variable with which the worker refuses the job, and what it says. */
export interface RefusedVariable {
  readonly name: string;
  /** The place in the job variables: of the variable, or of what in it is to blame. */
  readonly path: Path;
  readonly message: string;
}

/** The variables that the worker refuses a job for, one after the other; `left` are left out of it from the start. */
export async function refusedVariables(
  context: LintContext,
  given: JobVariables,
  left: ReadonlySet<string>,
): Promise<readonly RefusedVariable[]> {
  const partsWithout = async (names: ReadonlySet<string>) => newParts(context, context.with(given.without(names)));
  const out = new Set(left);
  const found: RefusedVariable[] = [];
  for (let parts = await partsWithout(out); parts.length > 0; parts = await partsWithout(out)) {
    const culprits = new Set<string>();
    for (const part of parts) {
      const path = givenPath(given, part) ?? (await pathByRemoval(part));
      if (path?.[0] === undefined) continue;
      found.push({ name: path[0], path, message: part.message });
      culprits.add(path[0]);
    }
    if (culprits.size === 0) break;
    for (const name of culprits) out.add(name);
  }
  return found;

  /** The variable without which the worker does not say so. */
  async function pathByRemoval(part: RefusalPart): Promise<Path | undefined> {
    // Those that stand at the place which the worker names come first: without a required one it complains too.
    const suspects = given.members.map(({ key }) => key).filter((key) => !out.has(key));
    const named = namesAt(given, part);
    suspects.sort((one, other) => Number(named.has(firstStep(other))) - Number(named.has(firstStep(one))));
    for (const key of suspects) {
      const others = await partsWithout(new Set(out).add(key));
      if (!others.some(({ message }) => message === part.message)) return [key];
    }
    return undefined;
  }
}

/** Why the worker refuses a job, but for what it has against any job of the template, which its own findings tell. */
async function newParts(usual: LintContext, context: LintContext): Promise<readonly RefusalPart[]> {
  const job = await context.job();
  if (!(job instanceof Refusal)) return [];
  if (!((await usual.job()) instanceof Refusal)) return job.parts;
  // What every job lacks hides more, of which some is also only lacking.
  const others = await usual.refusals();
  return (await context.refusals()).filter(({ message }) => others.every((other) => other.message !== message));
}

function givenPath({ value }: JobVariables, { source }: RefusalPart): Path | undefined {
  const path = source?.origin === "deployment" ? source.given : undefined;
  return memberOf(value, path?.[0] ?? "") === undefined ? undefined : path;
}

/** The variables of the placeholders at the place of a refusal. */
function namesAt({ against }: JobVariables, { source }: RefusalPart): ReadonlySet<string> {
  const node = source?.path && nodeAt(against?.template.root, source.path);
  const placeholders = node?.kind === "string" ? placeholdersIn(node.value) : [];
  return new Set(placeholders.map(({ name }) => stepsOfName(name)[0] as string));
}
