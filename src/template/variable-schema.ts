import { didYouMean } from "../document/nearest.ts";
import { memberValue, type ObjectNode } from "../document/node.ts";
import { UserError, usageError } from "../errors.ts";
import { exitCode } from "../exit-code.ts";
import type { Template } from "./template.ts";

/**
 * The schema of a declared variable, an object. Errors: exit 2 for an unknown variable, naming the nearest; exit 1 for
 * a template, or a variable, whose declaration is not of that shape.
 */
export function variableSchema(template: Template, name: string): ObjectNode {
  const { path } = template.document;
  const properties = variableSchemas(template);
  const schema = memberValue(properties, name);
  if (schema === undefined) {
    const names = properties.members.map((member) => member.key);
    throw usageError(
      `${path} declares no variable ${JSON.stringify(name)}`,
      didYouMean(name, names) ?? (names.length === 0 ? "It declares none at all." : `It declares ${names.join(", ")}.`),
    );
  }
  if (schema.kind !== "object") throw wrongShape(`variables.properties.${name} in ${path} is not an object`);
  return schema;
}

/** `variables.properties`. Errors: exit 1 for a template that has none, or not an object. */
export function variableSchemas(template: Template): ObjectNode {
  const { path } = template.document;
  if (template.root.kind !== "object") throw wrongShape(`${path} is not a base job template, it is no object`);
  const variables = memberValue(template.root, "variables");
  if (variables === undefined) throw wrongShape(`${path} has no variables`);
  if (variables.kind !== "object") throw wrongShape(`variables in ${path} is not an object`);
  const properties = memberValue(variables, "properties");
  if (properties === undefined) throw wrongShape(`variables in ${path} has no properties, so it declares no variables`);
  if (properties.kind !== "object") throw wrongShape(`variables.properties in ${path} is not an object`);
  return properties;
}

function wrongShape(message: string): UserError {
  return new UserError(message, {
    hint: "A base job template has the keys variables, a JSON Schema with properties, and job_configuration.",
    exitCode: exitCode.findings,
  });
}
