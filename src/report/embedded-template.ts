import { objectNode, stringNode } from "../document/new-node.ts";
import type { DocumentNode } from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import { toYaml } from "../document/to-yaml.ts";

/** What a template is put into. */
export interface Embedding {
  /** The work pool that it is for. */
  readonly name: string;
  readonly type: string | undefined;
}

/** Values of the prefect-worker Helm chart, which takes the template as text: `worker.config.baseJobTemplate.configuration`. */
export function helmValues(template: DocumentNode, { name, type }: Embedding): string {
  const config = object({
    workPool: stringNode(name),
    ...(type !== undefined && { type: stringNode(type) }),
    baseJobTemplate: object({ configuration: jsonText(template) }),
  });
  return toYaml(object({ worker: object({ config }) }));
}

/** Values of a chart that takes the template as an object: `workPool.baseJobTemplate`. */
export function helmObjectValues(template: DocumentNode, { name, type }: Embedding): string {
  const pool = object({
    name: stringNode(name),
    ...(type !== undefined && { type: stringNode(type) }),
    baseJobTemplate: template,
  });
  return toYaml(object({ workPool: pool }));
}

/** A ConfigMap for the chart's `worker.config.baseJobTemplate.existingConfigMapName`. */
export function configMap(template: DocumentNode, { name }: Embedding): string {
  return toYaml(
    object({
      apiVersion: stringNode("v1"),
      kind: stringNode("ConfigMap"),
      metadata: object({ name: stringNode(`${resourceName(name, "-")}-base-job-template`) }),
      data: object({ "baseJobTemplate.json": jsonText(template) }),
    }),
  );
}

/** A resource of the Prefect Terraform provider. The JSON is a heredoc, because `jsonencode` would rewrite numbers. */
export function terraformResource(template: DocumentNode, { name, type }: Embedding): string {
  const json = withoutInterpolation(toJson(template, { prefix: "    " }));
  return `resource "prefect_work_pool" "${resourceName(name, "_")}" {
  name              = ${hclText(name)}
${type === undefined ? "" : `  type              = ${hclText(type)}\n`}  base_job_template = <<-JSON
    ${json}
  JSON
}
`;
}

/** The body of a PATCH request that gives a pool this template: `curl -X PATCH --json @- …/work_pools/NAME`. */
export function requestBody(template: DocumentNode): string {
  return `${toJson(object({ base_job_template: template }), { indent: 0 })}\n`;
}

function resourceName(name: string, separator: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, separator)
    .replace(/^[-_]+|[-_]+$/g, "");
  return /^[a-z]/.test(plain) ? plain : `pool${separator}${plain}`;
}

function hclText(value: string): string {
  return withoutInterpolation(JSON.stringify(value));
}

/** HCL reads what stands in `${}` and `%{}`, unless the sign is there twice. */
function withoutInterpolation(value: string): string {
  return value.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

function jsonText(template: DocumentNode): DocumentNode {
  return stringNode(`${toJson(template)}\n`);
}

function object(entries: Readonly<Record<string, DocumentNode>>): DocumentNode {
  return objectNode(Object.entries(entries));
}
