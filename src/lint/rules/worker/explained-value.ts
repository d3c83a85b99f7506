import { nodeAt } from "../../../document/pointer.ts";
import type { Source } from "../../../python/value.ts";
import { findDefaultProblems } from "../../../template/defaults-check.ts";
import { placeholdersIn } from "../../../template/placeholder.ts";
import type { Template } from "../../../template/template.ts";

/** Whether a general rule has a finding for a value: text that looks like a placeholder, a default against its schema. */
export async function explainedValues(template: Template): Promise<(source: Source | undefined) => boolean> {
  const { root, variables } = template;
  const problems = variables === undefined ? [] : await findDefaultProblems(variables);
  const invalid = new Set(problems.map(({ path }) => path[0]));
  return (source) => {
    const path = source?.written ?? source?.path;
    if (path === undefined) return false;
    if (path[0] === "variables") return invalid.has(path[2]) || path.length < 4;
    const node = nodeAt(root, path);
    if (node?.kind !== "string" || /^\{\{[^{}]*\}\}$/.test(node.value)) return false;
    return /\{ ?\{|\$\{|\$\(/.test(withoutPlaceholders(node.value));
  };
}

function withoutPlaceholders(text: string): string {
  return placeholdersIn(text).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}
