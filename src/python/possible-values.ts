import type { Path } from "../document/pointer.ts";
import type { Value } from "./value.ts";

/** What may stand in a place whose value is not known yet, as far as it is known: never less than what may really come. */
export interface PossibleValues {
  /** Whether there may be nothing; `null` counts as nothing. */
  readonly mayBeMissing: boolean;
  /** Empty: anything may come. */
  readonly cases: readonly PossibleCase[];
  /** Whether each case is known to occur; else there may be less than the cases say. */
  readonly isExact: boolean;
  /** Where the template says so. */
  readonly path?: Path | undefined;
}

export type PossibleCase =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "boolean" | "string" | "float" }
  | { readonly kind: "integer"; readonly minimum?: bigint | undefined; readonly maximum?: bigint | undefined }
  | { readonly kind: "list"; readonly items: PossibleValues | undefined }
  | PossibleDict;

export interface PossibleDict {
  readonly kind: "dict";
  /** What is known of keys; others may come too. */
  readonly entries: ReadonlyMap<string, PossibleValues>;
}
