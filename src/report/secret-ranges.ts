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

/**
 * `name: value` or `name=value`, quoted or not, within one line. No name is so long: without an end each letter of a long
 * word would be tried as its beginning, up to the word's end.
 */
const member = /([\w.-]{1,100})["']?[ \t]*[:=][ \t]*("(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s,}\]{["'][^,}\]\n]*)/g;

/** What a schema says of a value that is as secret as the value. */
const schemaValue = /^(?:default|const|enum|examples?)$/;

/** A key with an object below it; not of those between a variable and its default. */
const owner = /(?!(?:anyOf|oneOf|allOf|items)\b)\b([\w.-]{1,100})["']?[ \t]*:[ \t]*(?=\{|\r?\n)/g;

/** A text that is no JSON or YAML has no keys to go by, but what looks like a name with a value. */
function secretRangesOfText(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  const owners = Array.from(text.matchAll(owner), ({ index, 1: name = "" }) => ({ index, name }));
  let ownerName = "";
  let lastName = "";
  for (const { index, 0: whole, 1: name = "", 2: value = "" } of text.matchAll(member)) {
    while (owners[0] !== undefined && owners[0].index < index) ownerName = owners.shift()?.name ?? "";
    const isNamed =
      isSecretName(name) ||
      (name === "value" && isSecretName(lastName)) ||
      (schemaValue.test(name) && isSecretName(ownerName));
    const end = index + whole.length;
    if ((isNamed && !isReference(value)) || maskSecretText(value) !== value) {
      ranges.push({ start: end - value.length, end });
    }
    if (name === "name") lastName = value.replaceAll(/^["']|["']$/g, "");
  }
  return ranges;
}
