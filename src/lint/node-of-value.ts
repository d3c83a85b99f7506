import { parseJson } from "../document/json.ts";
import type { DocumentNode } from "../document/node.ts";
import { rootOf } from "../document/root-of.ts";
import { pythonJson } from "../python/json.ts";
import type { Value } from "../python/value.ts";

/** A value of the job as one of a document, for an edit. */
export function nodeOfValue(value: Value): DocumentNode {
  return rootOf(parseJson(pythonJson(value), "value"));
}
