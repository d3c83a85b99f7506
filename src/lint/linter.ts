import type { TextDocument } from "../document/document.ts";
import type { DocumentNode, TextRange } from "../document/node.ts";
import { keyRangeAt, rangeAt } from "../document/pointer.ts";
import { templateOf } from "../template/template.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { withoutExplained } from "./explained.ts";
import { withoutIgnored } from "./ignore-comments.ts";
import { LintContext, type LintOptions } from "./lint-context.ts";
import { loadRules } from "./load-rules.ts";
import { withoutLost } from "./lost-variables.ts";
import type { Finding, Report, Rule, TemplateRule } from "./rule.ts";

/** What the rules find in a document and no comment in it ignores, by place, each finding once. Never throws for what a document holds. */
export async function findDiagnostics(
  document: TextDocument,
  options: LintOptions = {},
): Promise<readonly Diagnostic[]> {
  const { root } = document;
  const template = root && templateOf(document, root);
  const context = template && new LintContext(template, options);
  const type = context?.workerType?.type;
  const found: Diagnostic[] = [];
  const rules = await loadRules(type);
  for (const rule of rules) {
    const report = reporter(rule, found, root);
    if ("checkText" in rule) await rule.checkText(document, report);
    else if (!("check" in rule) || template === undefined || context === undefined || !isAbout(rule, type)) continue;
    else await rule.check(template, report, context);
  }
  const own = withoutExplained(found);
  const kept = template === undefined ? own : await withoutLost(own, template, context?.workerType);
  return concluded(document, rules, kept);
}

/** What the rules found: with what those about findings add, by place, each once, without what comments ignore. */
export async function concluded(
  document: TextDocument,
  rules: readonly Rule[],
  found: Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const others = [...found];
  for (const rule of rules) {
    if ("checkFindings" in rule) await rule.checkFindings(document, others, reporter(rule, found, document.root));
  }
  found.sort(compareByPlace);
  const distinct = found.filter((one, index) => index === 0 || !isSame(one, found[index - 1] as Diagnostic));
  return withoutIgnored(document, distinct);
}

function isAbout({ workerTypes }: TemplateRule, type: string | undefined): boolean {
  return workerTypes === undefined || (type !== undefined && workerTypes.includes(type));
}

/** Adds the findings of a rule to `found`, complete. */
export function reporter(rule: Rule, found: Diagnostic[], root: DocumentNode | undefined): Report {
  return (finding) => found.push(diagnosticOf(rule, finding, root));
}

function diagnosticOf(rule: Rule, finding: Finding, root: DocumentNode | undefined): Diagnostic {
  return {
    code: rule.code,
    severity: finding.severity ?? rule.severity,
    message: finding.message,
    hint: finding.hint,
    path: finding.path,
    range: finding.range ?? rangeOf(finding, root),
    related: finding.related ?? [],
    fix: finding.fix,
    missing: finding.missing,
    meant: finding.meant,
  };
}

function rangeOf(finding: Finding, root: DocumentNode | undefined): TextRange {
  if (root === undefined) return { start: 0, end: 0 };
  return finding.on === "key" ? keyRangeAt(root, finding.path) : rangeAt(root, finding.path);
}

function compareByPlace(left: Diagnostic, right: Diagnostic): number {
  return (
    left.range.start - right.range.start ||
    left.range.end - right.range.end ||
    compareText(left.code, right.code) ||
    compareText(left.message, right.message)
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isSame(left: Diagnostic, right: Diagnostic): boolean {
  return compareByPlace(left, right) === 0;
}
