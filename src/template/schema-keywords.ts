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
