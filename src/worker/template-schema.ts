import { type Data, toData } from "../document/data.ts";
import { distinctMembers, memberValue, type ObjectNode } from "../document/node.ts";
import { declaredVariables, type Template } from "../template/template.ts";
import { defaultTemplate } from "./default-template.ts";
import type { WorkerType } from "./worker-type.ts";

/**
 * The JSON Schema (draft 2020-12) of a base job template, for editors. With a worker type it also describes the
 * variables of the type's default template and the parts of its job configuration; others are allowed, as Prefect does.
 */
export async function templateSchema(workerType: WorkerType | undefined): Promise<Data> {
  const { default: schema } = await import("../../schemas/base-job-template.schema.json");
  if (workerType === undefined) return schema;
  const template = await defaultTemplate(workerType);
  const { variables, jobConfiguration } = schema.$defs;
  return {
    ...schema,
    title: `${schema.title} (${workerType.type})`,
    $defs: {
      ...schema.$defs,
      variables: {
        ...variables,
        properties: {
          ...variables.properties,
          properties: { ...variables.properties.properties, properties: describedVariables(template) },
        },
      },
      jobConfiguration: {
        ...jobConfiguration,
        properties: describedParts(template, workerType, jobConfiguration.properties),
      },
    },
  };
}

function describedVariables(template: Template): { [name: string]: Data } {
  const described = declaredVariables(template).map(({ key, value }) => [
    key,
    { $ref: "#/$defs/schema", ...descriptionOf(value as ObjectNode) },
  ]);
  return Object.fromEntries(described);
}

function describedParts(template: Template, workerType: WorkerType, common: { [key: string]: Data }) {
  const variables = new Map(declaredVariables(template).map(({ key, value }) => [key, value as ObjectNode]));
  const described = distinctMembers(template.jobConfiguration as ObjectNode).map(({ key }) => {
    const variable = variables.get(key);
    const part = workerType.jobConfigurationParts[key];
    const description = variable === undefined ? { ...(part && { description: part }) } : descriptionOf(variable);
    return [key, { ...(common[key] as object), ...description }];
  });
  return Object.fromEntries(described);
}

function descriptionOf(variable: ObjectNode): { [key: string]: Data } {
  const members = ["title", "description"].flatMap((key) => {
    const value = memberValue(variable, key);
    return value === undefined ? [] : [[key, toData(value)]];
  });
  return Object.fromEntries(members);
}
