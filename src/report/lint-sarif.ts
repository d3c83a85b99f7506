import packageJson from "../../package.json" with { type: "json" };
import type { Severity } from "../lint/diagnostic.ts";
import type { RuleDescription } from "../lint/rule.ts";
import { rules } from "../lint/rules/index.ts";
import { explainRule } from "./explain.ts";
import { fingerprints } from "./fingerprint.ts";
import type { LintReport } from "./lint-report.ts";
import type { LineRange, LintedFile, LintedFinding, LintedFix } from "./linted-file.ts";
import { reportUri } from "./report-path.ts";
import { ruleMarkdown } from "./rules-markdown.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;

/**
 * Findings as a log of SARIF 2.1.0 (OASIS): each with its place, a fingerprint that stays when lines move, and the fix
 * as replacements of text; of the rules those that found something, with all that `explain` says.
 */
export function reportLintSarif({ files, failures, cwd }: LintReport): string {
  const codes = [...new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)))].sort();
  const run = {
    tool: {
      driver: { name: "work-pool", semanticVersion: packageJson.version, rules: codes.map(ruleEntry) },
    },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: failures.length === 0,
        toolExecutionNotifications: failures.map((text) => ({ level: "error", message: { text } })),
      },
    ],
    results: files.flatMap((file) => resultsOf(file, codes, cwd)),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleEntry(code: string) {
  const rule: RuleDescription | undefined = rules.find((known) => known.code === code);
  if (rule === undefined) return { id: code };
  return {
    id: code,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: explainRule(rule, { columns: 100, chalk: undefined }), markdown: ruleMarkdown(rule) },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function resultsOf(file: LintedFile, codes: readonly string[], cwd: string) {
  const artifactLocation = { uri: reportUri(file.path, cwd) };
  const names = fingerprints(file);
  const locationOf = ({ pointer, range }: Pick<LintedFinding, "pointer" | "range">) => ({
    physicalLocation: { artifactLocation, region: region(range) },
    ...(pointer === "" ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  });
  return file.diagnostics.map((finding, index) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: finding.hint === null ? finding.message : `${finding.message}\n${finding.hint}` },
    locations: [locationOf(finding)],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((place) => ({
            ...locationOf(place),
            message: { text: place.message },
          })),
        }),
    partialFingerprints: { "findingHash/v1": names[index] },
    ...(finding.fix === null ? {} : { fixes: [fixEntry(finding.fix, artifactLocation)] }),
  }));
}

function fixEntry({ title, edits }: LintedFix, artifactLocation: { readonly uri: string }) {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: region(range),
    ...(text === "" ? {} : { insertedContent: { text } }),
  }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] };
}

function region({ start, end }: LineRange) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
