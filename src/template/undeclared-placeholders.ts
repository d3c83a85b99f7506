import { nearestNames } from "../document/nearest.ts";
import { type ScannedPlaceholder, scanAsServer } from "./server-scan.ts";
import { declaredVariables, type Template } from "./template.ts";

/** A placeholder whose name the server does not find among the variables. */
export interface UndeclaredPlaceholder extends ScannedPlaceholder {
  /** The variables that may have been meant, nearest first. */
  readonly meant: readonly string[];
}

/** So many names that nobody knows are no slips of the pen; to look for near ones would take minutes. */
const mostNames = 50;

/** The placeholders that make the server refuse a template, in order; empty when one of its parts is missing. */
export function undeclaredPlaceholders(template: Template): readonly UndeclaredPlaceholder[] {
  if (template.jobConfiguration === undefined || template.properties === undefined) return [];
  const declared = new Set(declaredVariables(template).map(({ key }) => key));
  const meantBy = new Map<string, readonly string[]>();
  const found: UndeclaredPlaceholder[] = [];
  for (const scanned of scanAsServer(template.jobConfiguration)) {
    const { name, kind } = scanned.placeholder;
    if (declared.has(name)) continue;
    const isName = kind === "standard" && !scanned.inKey;
    if (isName && !meantBy.has(name) && meantBy.size < mostNames) meantBy.set(name, meantNames(name, declared));
    found.push({ ...scanned, meant: (isName && meantBy.get(name)) || [] });
  }
  return found;
}

function meantNames(name: string, declared: ReadonlySet<string>): readonly string[] {
  const bare = name.replace(/^[.-]*(Values\.|vars?\.|variables\.|job_variables\.)?|-+$/g, "");
  return declared.has(bare) ? [bare] : nearestNames(name, declared);
}
