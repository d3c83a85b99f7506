import { toPointer } from "../document/pointer.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { generalRules } from "./rules/general.ts";

/** Rules that say why what stands at a place is not what was meant: what it makes of the job is no mistake of its own. */
export const explaining: ReadonlySet<string> = new Set([
  "invalid-default",
  "not-a-placeholder",
  "placeholder-in-default",
  "placeholder-in-key",
  "placeholder-in-text",
  "schema-as-value",
  "undeclared-placeholder",
]);

const general = new Set(generalRules.map(({ code }) => code));
const grades: readonly Severity[] = ["info", "warning", "error"];

/**
 * The findings without those that another one explains. One mistake is one finding.
 */
export function withoutExplained(found: readonly Diagnostic[]): Diagnostic[] {
  return withoutMisspelt(withoutReasoned(withoutRefused(withoutTypeTwice(found))));
}

/**
 * A worker, too, refuses what is of the wrong type, and misses an item that is of another. One of the two findings stays:
 * that of the worker where it can be mended, else the one that says the type.
 */
function withoutTypeTwice(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const isOfType = ({ code }: Diagnostic) => code === "wrong-job-field-type";
  const places = new Set(found.filter(isOfType).map(({ path }) => toPointer(path)));
  if (places.size === 0) return found;
  const mended = new Set<string>();
  const others = found.filter((finding) => {
    const { code, path, missing = [], fix } = finding;
    if (code !== "refused-by-worker") return true;
    const isSame = missing.length === 0 && places.has(toPointer(path));
    if (isSame && fix !== undefined) mended.add(toPointer(path));
    return isSame ? fix !== undefined : missing.length === 0 || !missing.every((place) => places.has(toPointer(place)));
  });
  return others.filter((finding) => !(isOfType(finding) && mended.has(toPointer(finding.path))));
}

/**
 * What the worker refuses does not come so far that the infrastructure could; and keywords of the type that was meant
 * are right where the type is wrong.
 */
function withoutRefused(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const pointersOf = (wanted: string) => found.flatMap(({ code, path }) => (code === wanted ? [toPointer(path)] : []));
  const refused = new Set(pointersOf("refused-by-worker"));
  const types = new Set(pointersOf("unfit-variable"));
  if (refused.size + types.size === 0) return found;
  return found.filter(({ code, path }) => {
    if (code === "contradictory-schema") return !types.has(toPointer([...path.slice(0, -1), "type"]));
    return code === "refused-by-worker" || general.has(code) || !refused.has(toPointer(path));
  });
}

/** What is missing because its key is misspelt, or its value no placeholder that is filled: that is then as grave. */
function withoutMisspelt(found: Diagnostic[]): Diagnostic[] {
  const places = found.flatMap(({ code, meant: place, path }) =>
    place !== undefined ? [toPointer(place)] : explaining.has(code) ? [toPointer(path)] : [],
  );
  const there = new Set(places);
  if (there.size === 0) return found;
  const gravest = new Map<string, Severity>();
  const kept = found.filter(({ missing = [], severity }) => {
    const places = missing.map(toPointer);
    if (places.length === 0 || !places.every((place) => there.has(place))) return true;
    for (const place of places) gravest.set(place, graver(severity, gravest.get(place)));
    return false;
  });
  return kept.map((finding) => {
    const place = toPointer(finding.meant ?? finding.path);
    const isReason = finding.meant !== undefined || (explaining.has(finding.code) && !isForAnother(finding));
    return isReason ? { ...finding, severity: graver(finding.severity, gravest.get(place)) } : finding;
  });
}

/**
 * The findings without those of a worker's or an infrastructure's rule at a place where a general one has the reason;
 * that one is as grave as what it explains.
 */
function withoutReasoned(found: readonly Diagnostic[]): Diagnostic[] {
  const reasons = new Set(found.filter(({ code }) => explaining.has(code)).map(({ path }) => toPointer(path)));
  if (reasons.size === 0) return [...found];
  const gravest = new Map<string, Severity>();
  const kept = found.filter(({ code, path, severity }) => {
    const pointer = toPointer(path);
    if (general.has(code) || !reasons.has(pointer)) return true;
    gravest.set(pointer, graver(severity, gravest.get(pointer)));
    return false;
  });
  return kept.map((finding) => {
    if (!explaining.has(finding.code) || isForAnother(finding)) return finding;
    return { ...finding, severity: graver(finding.severity, gravest.get(toPointer(finding.path))) };
  });
}

/** A default that another program is to fill in may be right by then. */
function isForAnother({ code, path, severity }: Diagnostic): boolean {
  return code === "not-a-placeholder" && path[0] === "variables" && severity === "info";
}

function graver(one: Severity, other: Severity | undefined): Severity {
  return other !== undefined && grades.indexOf(other) > grades.indexOf(one) ? other : one;
}
