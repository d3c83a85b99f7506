import type { Path } from "../document/pointer.ts";

/** The one setting that says what happens to finished runs, as a worker type has it. */
export type CleanUpSetting = CleanUpDelay | CleanUpSwitch | NoCleanUp;

interface CleanUpVariable {
  /** The variable of the default template. */
  readonly variable: string;
  /** Where its placeholder stands, below `job_configuration`. */
  readonly place: Path;
  /** What is removed, as the subject of a sentence. */
  readonly thing: string;
  /** What people should know of it, a sentence each. */
  readonly notes: readonly string[];
}

/** A number of seconds after the end of a run; without a value nothing is removed. */
export interface CleanUpDelay extends CleanUpVariable {
  readonly kind: "delay";
  /** Another place, below `job_configuration`, where people put it and it does nothing. */
  readonly misplaced: Path;
  readonly mostSeconds: number;
}

/** True or false: removed at the end of a run, or never. */
export interface CleanUpSwitch extends CleanUpVariable {
  readonly kind: "switch";
  /** The value that removes. */
  readonly removes: boolean;
  /** The value that the worker takes when there is none. */
  readonly otherwise: boolean;
}

/** Nothing to be set, and why. */
export interface NoCleanUp {
  readonly kind: "none";
  readonly reason: string;
}
