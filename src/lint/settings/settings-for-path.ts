import type { Ignore } from "ignore";
import type { Path } from "../../document/pointer.ts";
import { fromPointer } from "../../document/pointer.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { type LintConfiguration, listOf, type OneOrMore, type RuleSeverity } from "./lint-configuration.ts";

/** What a configuration says of one file. */
export interface PathSettings {
  readonly type: string | undefined;
  readonly kubernetesVersion: string | undefined;
  /** How grave the findings of a rule are, by its code; of the others the rule says it. */
  readonly severities: ReadonlyMap<string, RuleSeverity>;
  /** The ignores that are about the file, by their index in the configuration. */
  readonly ignores: ReadonlyMap<number, FindingMatcher>;
}

export type FindingMatcher = (finding: Diagnostic) => boolean;

/** Tells what a configuration says of a file; `path` is from the configuration's folder, undefined outside of it. */
export type SettingsFor = (path: string | undefined) => PathSettings;

export async function settingsOf(configuration: LintConfiguration): Promise<SettingsFor> {
  const { default: ignore } = await import("ignore");
  const matcherOf = (patterns: OneOrMore): Ignore => ignore({ ignorecase: false }).add([...listOf(patterns)]);
  const matches = (matcher: Ignore, path: string | undefined) => path !== undefined && matcher.ignores(path);
  const entries = (configuration.paths ?? []).map((entry) => ({ ...entry, matcher: matcherOf(entry.files) }));
  const ignores = (configuration.ignore ?? []).map(({ rule, pointer, files }) => {
    const codes = new Set(listOf(rule));
    const isPlace = pointer === undefined ? () => true : placeMatcher(fromPointer(pointer) ?? []);
    const finding: FindingMatcher = ({ code, path }) => codes.has(code) && isPlace(path);
    return { finding, matcher: files === undefined ? undefined : matcherOf(files) };
  });
  return (path) => {
    const layers = [configuration, ...entries.filter(({ matcher }) => matches(matcher, path))];
    return {
      type: layers.findLast(({ type }) => type !== undefined)?.type,
      kubernetesVersion: layers.findLast((layer) => layer["kubernetes-version"])?.["kubernetes-version"],
      severities: new Map(layers.flatMap(({ rules }) => Object.entries(rules ?? {}))),
      ignores: new Map(
        ignores.flatMap(({ matcher, finding }, index) => {
          return matcher === undefined || matches(matcher, path) ? [[index, finding] as const] : [];
        }),
      ),
    };
  };
}

/**
 * The findings as a configuration wants them: those that it ignores are left out, the others as grave as it says.
 * `onIgnored` is told which ignore a finding was left out for.
 */
export function applySettings(
  found: readonly Diagnostic[],
  { severities, ignores }: PathSettings,
  onIgnored: (index: number) => void,
): readonly Diagnostic[] {
  return found.flatMap((finding) => {
    const matching = [...ignores].filter(([, matches]) => matches(finding));
    for (const [index] of matching) onIgnored(index);
    const severity = severities.get(finding.code) ?? finding.severity;
    return matching.length > 0 || severity === "off" ? [] : [{ ...finding, severity }];
  });
}

/** Whether a place is one that steps stand for: `*` is any one step, `**` any number of them. */
function placeMatcher(steps: Path): (path: Path) => boolean {
  const matches = (from: number, path: Path): boolean => {
    const step = steps[from];
    if (step === undefined) return path.length === 0;
    if (step === "**") return matches(from + 1, path) || (path.length > 0 && matches(from, path.slice(1)));
    return path.length > 0 && (step === "*" || step === path[0]) && matches(from + 1, path.slice(1));
  };
  return (path) => matches(0, path);
}
