import type { TextDocument } from "../document/document.ts";
import type { TextRange } from "../document/node.ts";
import { secretsOf } from "../template/secret.ts";
import { isSecretName } from "../template/secret-name.ts";
import { isReference, maskSecretText } from "../template/secret-text.ts";

/** The places of a text that hold secrets, in order; what is between two of them may be shown. */
export function secretRangesOf(document: TextDocument): readonly TextRange[] {
  if (document.root === undefined) return secretRangesOfText(document.text);
  const ranges = Array.from(secretsOf(document.root).keys(), ({ range }) => range);
  return ranges.sort((left, right) => left.start - right.start);
}

/** `name: value` or `name=value`, quoted or not, within one line. */
const member = /([\w.-]+)["']?[ \t]*[:=][ \t]*("(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s,}\]{["'][^,}\]\n]*)/g;

/** A text that is no JSON or YAML has no keys to go by, but what looks like a name with a value. */
function secretRangesOfText(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  let lastName = "";
  for (const { index, 0: whole, 1: name = "", 2: value = "" } of text.matchAll(member)) {
    const isNamed = isSecretName(name) || (name === "value" && isSecretName(lastName));
    const end = index + whole.length;
    if ((isNamed && !isReference(value)) || maskSecretText(value) !== value) {
      ranges.push({ start: end - value.length, end });
    }
    if (name === "name") lastName = value.replaceAll(/^["']|["']$/g, "");
  }
  return ranges;
}
