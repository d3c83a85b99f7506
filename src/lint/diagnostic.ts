import type { Edit } from "../document/edit.ts";
import type { TextRange } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";

export type Severity = "error" | "warning" | "info";

/** One finding, as data. Text, lines and columns are made at the edge, in `report/`. */
export interface Diagnostic {
  /** The rule's code, kebab-case: `undeclared-placeholder`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one line. Never holds a value that may be secret. */
  readonly message: string;
  /** The way out. */
  readonly hint: string | undefined;
  /** The place in the template. */
  readonly path: Path;
  /** The place in the text, in UTF-16 units. */
  readonly range: TextRange;
  readonly related: readonly RelatedPlace[];
  readonly fix: Fix | undefined;
  /** The places of what it says is missing. */
  readonly missing?: readonly Path[] | undefined;
  /** The place that a misspelt key was meant for. */
  readonly meant?: Path | undefined;
}

/** What mends a finding: after it the finding is gone and no other came. */
export interface Fix {
  /** What it does, imperative: `Rename to finished_job_ttl`. Never holds a value that may be secret. */
  readonly title: string;
  /** Whether what the template means stays as it is. */
  readonly isSafe: boolean;
  readonly edits: readonly Edit[];
}

export interface RelatedPlace {
  readonly message: string;
  readonly path: Path;
  readonly range: TextRange;
}
