import type { Value } from "../python/value.ts";

/** Something in what a worker sends that its infrastructure does not take, or takes without doing anything. */
export interface RequestProblem {
  /** What is wrong, kebab-case: the code of the rule that reports it. */
  readonly concern: RequestConcern;
  /** The value that is to blame; of a key that is, its value; of something missing, the object that lacks it. */
  readonly value: Value;
  /** Other values that it depends on. */
  readonly beside?: readonly (Value | undefined)[];
  /** Default: the value. */
  readonly on?: "key" | "value";
  /** Whether the request is refused for certain; else what it says is lost, or this depends on more. */
  readonly isRefused: boolean;
  /** One sentence, the offending name first. Never holds a value that may be secret. */
  readonly message: string;
  /** The way out, imperative, or what is allowed. */
  readonly hint?: string | undefined;
  /** The keys that the object lacks. */
  readonly missing?: readonly string[] | undefined;
  /** The key that was meant. */
  readonly renameTo?: string | undefined;
}

export type RequestConcern =
  | "unknown-request-field"
  | "wrong-request-type"
  | "invalid-request-value"
  | "setting-without-effect"
  | "misused-clean-up";

/** The problem of a value for which the request is refused. */
export function refused(value: Value, message: string, hint?: string): RequestProblem {
  return { concern: "invalid-request-value", value, isRefused: true, message, hint };
}
