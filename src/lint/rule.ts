import type { TextRange } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import type { Template } from "../template/template.ts";
import type { RelatedPlace, Severity } from "./diagnostic.ts";

/** What a rule reports; the linter adds code and severity. */
export interface Finding {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly path: Path;
  /** Default: the value at `path`. */
  readonly range?: TextRange | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
  /** When a finding is milder or graver than its rule. Default: the rule's severity. */
  readonly severity?: Severity | undefined;
}

export type Report = (finding: Finding) => void;

/** A document to show a rule with: a title and its text (JSON unless it says otherwise). */
export interface RuleExample {
  readonly title: string;
  readonly text: string;
  readonly format?: "json" | "yaml";
}

/**
 * A rule is one object in one file. Its documentation, `explain`, the README's table and its tests are made from it:
 * each bad example gives exactly one finding with this code and no other, each good example none at all.
 */
export interface Rule {
  /** Names the defect, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  /** What it finds, one sentence. */
  readonly summary: string;
  /** Why it matters: what Prefect, the worker or the infrastructure does with it. */
  readonly why: string;
  readonly examples: { readonly bad: readonly RuleExample[]; readonly good: readonly RuleExample[] };
  check(template: Template, report: Report): void | Promise<void>;
}
