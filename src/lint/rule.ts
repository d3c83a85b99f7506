import type { DocumentFormat, TextDocument } from "../document/document.ts";
import type { TextRange } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import type { Template } from "../template/template.ts";
import type { Diagnostic, Fix, RelatedPlace, Severity } from "./diagnostic.ts";
import type { JobVariables } from "./job-variables.ts";
import type { LintContext } from "./lint-context.ts";

/** What a rule reports; the linter adds code and severity. */
export interface Finding {
  /** One sentence, the offending name first, no advice. Never holds a value that may be secret. */
  readonly message: string;
  /** The way out, one imperative sentence. */
  readonly hint?: string | undefined;
  /** The place in the template. Something missing is reported at its parent. */
  readonly path: Path;
  /** Default: the key at the end of `path` for `on: "key"`, else the value there. */
  readonly range?: TextRange | undefined;
  readonly on?: "key" | "value";
  readonly related?: readonly RelatedPlace[] | undefined;
  /** When a finding is milder or graver than its rule. Default: the rule's severity. */
  readonly severity?: Severity | undefined;
  readonly fix?: Fix | undefined;
  /** Of a finding in job variables, in which `path` then is: the place in the template that they fill. */
  readonly filledAt?: Path | undefined;
  /** The places of what it says is missing. */
  readonly missing?: readonly Path[] | undefined;
  /** The place that a misspelt key was meant for. */
  readonly meant?: Path | undefined;
}

export type Report = (finding: Finding) => void;

/** A document to show a rule with: a title and its text (JSON unless it says otherwise). */
export interface RuleExample {
  readonly title: string;
  readonly text: string;
  readonly format?: DocumentFormat;
  /** The worker type that it is checked for. Default: told from its shape. */
  readonly type?: string;
  /** The base job template (YAML) that `text` is held against, where that is a file of job variables. */
  readonly template?: string;
  /** Whether `text` is a `prefect.yaml`. */
  readonly isPrefectFile?: boolean;
}

/** What people read of a rule. */
export interface RuleDescription {
  /** Names the defect, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  /** What it finds, one sentence. */
  readonly summary: string;
  /** Why it matters: what Prefect, the worker or the infrastructure does with it. */
  readonly why: string;
  /** A function, so that a start need not make what only people read. */
  readonly examples: () => { readonly bad: readonly RuleExample[]; readonly good: readonly RuleExample[] };
}

/**
 * A rule is one object in one file. Its documentation, `explain`, the README's table and its tests are made from it:
 * each bad example gives exactly one finding with this code and no other, each good example none at all.
 */
export interface TemplateRule extends RuleDescription {
  /** The worker types that it is about, push types by the type they are shaped like. Default: any, known or not. */
  readonly workerTypes?: readonly string[];
  /** Whether it speaks of the job that is made: then it is also asked about the job of job variables. */
  readonly readsJob?: true;
  check(template: Template, report: Report, context: LintContext): void | Promise<void>;
}

/** A rule about the text itself, which may have no value to look at. */
export interface TextRule extends RuleDescription {
  checkText(document: TextDocument, report: Report): void | Promise<void>;
}

/** A rule about what all others found, asked last. */
export interface FindingsRule extends RuleDescription {
  checkFindings(document: TextDocument, found: readonly Diagnostic[], report: Report): Promise<void>;
}

/** A rule about job variables: those of a file, or of each deployment in a `prefect.yaml`. */
export interface JobVariablesRule extends RuleDescription {
  checkJobVariables(given: JobVariables, report: Report): void | Promise<void>;
}

export type Rule = TemplateRule | TextRule | FindingsRule | JobVariablesRule;
