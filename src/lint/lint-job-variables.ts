import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, memberOf, type TextRange, walk } from "../document/node.ts";
import { nodeAt } from "../document/pointer.ts";
import type { Diagnostic, RelatedPlace } from "./diagnostic.ts";
import { givenJobFindings } from "./given-job-findings.ts";
import { type Deployment, JobVariables, type TemplateSource } from "./job-variables.ts";
import type { LintResult } from "./lint-document.ts";
import { concluded, reporter } from "./linter.ts";
import { deploymentVariables, type TemplateOf } from "./prefect-file.ts";
import type { Report, Rule } from "./rule.ts";
import { generalRules } from "./rules/general.ts";
import { jobVariablesRules } from "./rules/job-variables/index.ts";
import { plainTextSecret } from "./rules/plain-text-secret.ts";

/** What lint says of a `prefect.yaml`. */
export interface PrefectFileResult extends LintResult {
  /** The work pools of deployments whose job variables were held against no template; undefined: of no name. */
  readonly unchecked: readonly (string | undefined)[];
}

/** Lints a file of job variables, held against each of the templates. Never throws for what it holds. */
export async function lintJobVariables(
  document: TextDocument,
  templates: readonly TemplateSource[],
): Promise<LintResult> {
  const { root } = document;
  const found = await textFindings(document);
  const byTemplate: Diagnostic[][] = [];
  let type: string | undefined;
  for (const source of root === undefined ? [] : templates.length === 0 ? [undefined] : templates) {
    const against = await source?.load();
    if (templates.length === 1) type = against?.context.type;
    byTemplate.push(await findingsOf(new JobVariables(document, root, [], undefined, against)));
  }
  const own = byTemplate.flatMap((findings, index) => {
    const path = templates[index]?.path;
    return findings.map((finding) => (isOfAll(finding, byTemplate) ? finding : ofTemplate(finding, path)));
  });
  return {
    document,
    type,
    verdict: undefined,
    diagnostics: await concluded(document, generalRules, [...found, ...own]),
  };
}

/** Lints the job variables of all deployments in a `prefect.yaml`, each held against the template of its work pool. */
export async function lintPrefectFile(document: TextDocument, templateOf: TemplateOf): Promise<PrefectFileResult> {
  const found = await textFindings(document);
  const unchecked = new Set<string | undefined>();
  const merged = new Map<string, Diagnostic>();
  const { root } = document;
  for (const { pool, given } of root === undefined ? [] : await deploymentVariables(document, root, templateOf)) {
    if (given.against === undefined && given.members.length > 0) unchecked.add(pool);
    for (const one of await findingsOf(given)) {
      const key = JSON.stringify([one.code, one.range, one.message]);
      const earlier = merged.get(key);
      const use = given.deployment && useOf(document, given.deployment, one);
      if (earlier === undefined) merged.set(key, use === undefined ? one : { ...one, related: [...one.related, use] });
      else if (use !== undefined) merged.set(key, { ...earlier, related: [...earlier.related, use] });
    }
  }
  const diagnostics = await concluded(document, generalRules, [...found, ...merged.values()]);
  return { document, type: undefined, verdict: undefined, diagnostics, unchecked: [...unchecked] };
}

async function textFindings(document: TextDocument): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const rule of generalRules) {
    if ("checkText" in rule) await rule.checkText(document, reporter(rule, found, document.root));
  }
  return found;
}

async function findingsOf(given: JobVariables): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const { root } = given.document;
  const reportFor = (rule: Rule): Report => {
    const report = reporter(rule, found, root);
    return (finding) => report({ ...finding, range: finding.range ?? written(finding, root) });
  };
  for (const rule of [...jobVariablesRules, plainTextSecret]) await rule.checkJobVariables(given, reportFor(rule));
  for (const { rule, finding } of await givenJobFindings(given)) reportFor(rule)(finding);
  return found;
}

/** Of an alias the place of what it stands for; undefined: the usual place. */
function written(
  { path, on }: { path: readonly string[]; on?: "key" | "value" },
  root: DocumentNode | undefined,
): TextRange | undefined {
  const node = on === "key" ? undefined : nodeAt(root, path);
  if (root === undefined || node?.alias === undefined) return undefined;
  let anchored: TextRange | undefined;
  for (const [other] of walk(root)) {
    if (other.anchor === node.alias && other.range.start < node.range.start) anchored = other.range;
  }
  return anchored;
}

/** Where a deployment uses what is written elsewhere: its alias, or what merges it in. */
function useOf(
  { root }: TextDocument,
  { node, path }: Deployment,
  { range, path: place }: Diagnostic,
): RelatedPlace | undefined {
  if (node.alias === undefined && node.range.start <= range.start && range.end <= node.range.end) return undefined;
  const name = memberOf(node, "name")?.value;
  const message =
    name?.kind === "string" ? `the deployment \`${name.value}\` uses it here` : "a deployment uses it here";
  for (const length of place.keys()) {
    const step = nodeAt(root, place.slice(0, length + 1));
    if (step?.alias !== undefined) return { message, path: place.slice(0, length + 1), range: step.range };
  }
  return { message, path, range: name?.range ?? node.range };
}

function isOfAll({ code, range, message }: Diagnostic, byTemplate: readonly (readonly Diagnostic[])[]): boolean {
  const isSame = (other: Diagnostic) =>
    other.code === code && other.message === message && other.range.start === range.start;
  return byTemplate.every((findings) => findings.some(isSame));
}

function ofTemplate(finding: Diagnostic, path: string | undefined): Diagnostic {
  return path === undefined ? finding : { ...finding, message: `${finding.message} (held against ${path})` };
}
