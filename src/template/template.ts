import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, distinctMembers, type Member, memberValue, type ObjectNode } from "../document/node.ts";

/** A base job template: its document and the parts that are there, each undefined when missing or of another shape. */
export interface Template {
  readonly document: TextDocument;
  readonly root: DocumentNode;
  /** The JSON Schema of the job variables. */
  readonly variables: ObjectNode | undefined;
  /** `variables.properties`. */
  readonly properties: ObjectNode | undefined;
  readonly jobConfiguration: ObjectNode | undefined;
}

/** Reads a document as a base job template; never fails, what is missing is undefined. */
export function templateOf(document: TextDocument, root: DocumentNode): Template {
  const variables = objectAt(root, "variables");
  return {
    document,
    root,
    variables,
    properties: objectAt(variables, "properties"),
    jobConfiguration: objectAt(root, "job_configuration"),
  };
}

/** The declared variables in order: name, its place, and its schema as value. */
export function declaredVariables(template: Template): readonly Member[] {
  return template.properties === undefined ? [] : distinctMembers(template.properties);
}

function objectAt(node: DocumentNode | undefined, key: string): ObjectNode | undefined {
  const value = memberValue(node, key);
  return value?.kind === "object" ? value : undefined;
}
