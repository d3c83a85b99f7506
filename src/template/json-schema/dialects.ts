import { type DocumentNode, memberValue } from "../../document/node.ts";
import type { Keyword } from "./failure.ts";
import { keywords } from "./keywords.ts";
import { draft3, draft4, draft6, draft7, draft201909 } from "./legacy-keywords.ts";

/** A draft of JSON Schema, as Python's jsonschema checks it. */
export interface Dialect {
  readonly keywords: ReadonlyMap<string, Keyword>;
  /** Up to Draft 7 the keywords beside a `$ref` do not count. */
  readonly refStandsAlone: boolean;
}

export const draft202012: Dialect = { keywords, refStandsAlone: false };

/** The dialects by their `$schema`, without an empty fragment. */
const dialects: ReadonlyMap<string, Dialect> = new Map([
  ["https://json-schema.org/draft/2020-12/schema", draft202012],
  ["https://json-schema.org/draft/2019-09/schema", { keywords: draft201909, refStandsAlone: false }],
  ["http://json-schema.org/draft-07/schema", { keywords: draft7, refStandsAlone: true }],
  ["http://json-schema.org/draft-06/schema", { keywords: draft6, refStandsAlone: true }],
  ["http://json-schema.org/draft-04/schema", { keywords: draft4, refStandsAlone: true }],
  ["http://json-schema.org/draft-03/schema", { keywords: draft3, refStandsAlone: true }],
]);

/** The dialect of a schema below another one; a known `$schema` changes it (that of the root is not looked at). */
export function dialectOf(schema: DocumentNode, outer: Dialect): Dialect {
  const named = memberValue(schema, "$schema");
  if (named?.kind !== "string") return outer;
  const uri = named.value.replace(/#$/, "").replace(/^[A-Z]+(?=:)/i, (scheme) => scheme.toLowerCase());
  return dialects.get(uri) ?? outer;
}
