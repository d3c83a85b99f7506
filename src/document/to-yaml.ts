import { Document, Pair, Scalar, type ScalarTag, YAMLMap, YAMLSeq } from "yaml";
import { type DocumentNode, distinctMembers } from "./node.ts";

/**
 * A node as YAML text with a final newline: block style, strings quoted only where plain would change them, be it in
 * YAML 1.2 or in 1.1, which Python and Go still read.
 */
export function toYaml(node: DocumentNode): string {
  const document = new Document(undefined, { version: "1.2", compat: "yaml-1.1", customTags: [numberTag] });
  document.contents = build(node);
  return document.toString({ lineWidth: 0 }).replaceAll(mustBeEscaped, escaped);
}

/** A number by its text. */
class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const numberTag: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /(?!)/,
  resolve: (text) => new NumberText(text),
  identify: (value) => value instanceof NumberText,
  stringify: ({ value }) => numberText((value as NumberText).text),
};

/** YAML 1.1 takes a number with an exponent for text unless it has a fraction and a sign: 1e22 becomes 1.0e+22. */
function numberText(text: string): string {
  return text.replace(
    /^(-?\d+)(\.\d+)?e([+-]?)(\d+)$/i,
    (_all, whole, fraction, sign, exponent) => `${whole}${fraction ?? ".0"}e${sign || "+"}${exponent}`,
  );
}

/** Characters that YAML allows in double quotes only, and there escaped. */
const mustBeEscaped = /[\u007F-\u009F\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function build(node: DocumentNode): Scalar | YAMLMap | YAMLSeq {
  switch (node.kind) {
    case "null":
      return new Scalar(null);
    case "number":
      return new Scalar(new NumberText(node.text));
    case "string":
      return stringScalar(node.value);
    case "boolean":
      return new Scalar(node.value);
    case "array": {
      const list = new YAMLSeq();
      list.items = node.items.map(build);
      return list;
    }
    case "object": {
      const map = new YAMLMap();
      map.items = distinctMembers(node).map(({ key, value }) => new Pair(stringScalar(key), build(value)));
      return map;
    }
  }
}

function stringScalar(value: string): Scalar {
  const scalar = new Scalar(value);
  if (isDelicate(value)) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** Whether PyYAML reads a text differently, or not at all, unless it stands in double quotes. */
function isDelicate(value: string): boolean {
  if (value.search(mustBeEscaped) >= 0 || value.includes("\t") || value === "=") return true;
  return value.includes("\n") && /^\s|[^\S\n](\n|$)|\r/.test(value);
}
