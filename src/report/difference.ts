import type { ChalkInstance } from "chalk";
import type { Difference } from "../change/difference.ts";
import type { DocumentNode } from "../document/node.ts";
import { toPointer } from "../document/pointer.ts";
import { toJson } from "../document/to-json.ts";
import { replaceSecrets, secretsOf } from "../template/secret.ts";
import { maskSecretText } from "../template/secret-text.ts";
import { safeText } from "./display.ts";
import { shorten } from "./shorten.ts";

/** Longest value that is shown whole, in UTF-16 units. */
const longestValue = 80;

/**
 * Differences between two templates as text, one line each, secrets masked, long values shortened:
 * `~ /variables/properties/image/default: "a" -> "b"`, `+ PATH: VALUE`, `- PATH: VALUE`. Coloured when given a chalk.
 */
export function reportDifferences(
  differences: readonly Difference[],
  templates: { readonly before: DocumentNode; readonly after: DocumentNode },
  chalk?: ChalkInstance,
): string {
  const shown = new Set(differences.flatMap(nodesOf));
  const secrets = new Map([...secretsOf(templates.before, [], shown), ...secretsOf(templates.after, [], shown)]);
  const show = (node: DocumentNode): string =>
    safeText(shorten(toJson(replaceSecrets(node, secrets), { indent: 0 }), longestValue));
  return differences
    .map((difference) => {
      const place = safeText(maskSecretText(toPointer(difference.path))) || "(the whole template)";
      switch (difference.kind) {
        case "added":
          return paint(chalk?.green, `+ ${place}: ${show(difference.after)}`);
        case "removed":
          return paint(chalk?.red, `- ${place}: ${show(difference.before)}`);
        default:
          return paint(chalk?.yellow, `~ ${place}: ${show(difference.before)} -> ${show(difference.after)}`);
      }
    })
    .map((line) => `${line}\n`)
    .join("");
}

function nodesOf(difference: Difference): DocumentNode[] {
  if (difference.kind === "added") return [difference.after];
  return difference.kind === "removed" ? [difference.before] : [difference.before, difference.after];
}

function paint(color: ((text: string) => string) | undefined, line: string): string {
  return color === undefined ? line : color(line);
}
