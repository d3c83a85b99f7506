import type { Path } from "../../document/pointer.ts";

/**
 * What the API server does with a problem: it refuses the Job, it refuses it for some of the values that may come, it
 * drops the field, or it stores another value; of the last two it says so in a header at most.
 */
export type Effect = "refused" | "refused-for-some" | "dropped" | "altered";

/** Something in a Job that the Kubernetes API does not take. */
export interface JobProblem {
  /** What is wrong, kebab-case: the code of the rule that reports it. */
  readonly concern: string;
  /** The place in the Job: keys, and indices as decimal text. Something missing is at its parent. */
  readonly path: Path;
  /** Whether the key or the value is to blame; what is missing is on the parent's key. */
  readonly on: "key" | "value";
  readonly effect: Effect;
  /** One sentence, the offending name first. Never holds a value that may be secret. */
  readonly message: string;
  /** The way out, imperative, or what is allowed. */
  readonly hint?: string | undefined;
  /** Where a missing, misspelt or misplaced field belongs in the Job. */
  readonly belongs?: Path | undefined;
  /** The fields of which the object at `path` lacks one, whichever. */
  readonly oneOf?: readonly string[] | undefined;
  /** The place of the declaration that lets a value come, where that is to blame: its `path`, see `PossibleValues`. */
  readonly declaredAt?: Path | undefined;
}
