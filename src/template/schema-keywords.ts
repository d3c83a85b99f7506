import { isWithin, nearestNames } from "../document/nearest.ts";
import { remember } from "../document/remember.ts";

/** The keywords of JSON Schema (Draft 2020-12), with those of older drafts that templates still have. */
export const schemaKeywords: ReadonlySet<string> = new Set(
  (
    "$anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary additionalItems additionalProperties " +
    "allOf anyOf const contains contentEncoding contentMediaType contentSchema default definitions dependencies " +
    "dependentRequired dependentSchemas deprecated description else enum example examples exclusiveMaximum " +
    "exclusiveMinimum format if items maxContains maxItems maxLength maxProperties maximum minContains minItems " +
    "minLength minProperties minimum multipleOf not oneOf pattern patternProperties prefixItems properties " +
    "propertyNames readOnly required then title type unevaluatedItems unevaluatedProperties uniqueItems writeOnly"
  ).split(" "),
);

/** What Prefect adds to the schema of a block type. */
const prefectKeywords = new Set(["block_schema_references", "block_type_slug", "secret_fields"]);

/** What people write for a keyword whose name is not near it. */
const otherWords: Readonly<Record<string, string>> = {
  allowed: "enum",
  allowedvalues: "enum",
  choices: "enum",
  defaultvalue: "default",
  desc: "description",
  divisibleBy: "multipleOf",
  max: "maximum",
  min: "minimum",
  options: "enum",
  property: "properties",
  regex: "pattern",
  value: "default",
  values: "enum",
};

/** Short words are near to too many others. */
const guessable = [...schemaKeywords].filter(
  (keyword) => keyword.length > 3 && keyword !== "then" && keyword !== "else",
);

/** The keyword that an unknown key of a schema was most likely meant to be; undefined for a key that may be anything. */
export const meantKeyword = remember((key): string | undefined => {
  if (schemaKeywords.has(key) || prefectKeywords.has(key) || key.length < 3 || /^(x-|_|\/\/)/.test(key))
    return undefined;
  const word = key.toLowerCase().replace(/[-_ ]/g, "");
  if (Object.hasOwn(otherWords, word)) return otherWords[word];
  const letters = word.length < 6 ? 1 : word.length < 11 ? 2 : 3;
  return nearestNames(key, guessable).find((keyword) => isWithin(key, keyword, letters));
});
