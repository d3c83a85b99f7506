import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, memberValue } from "../document/node.ts";
import { type Against, JobVariables, type TemplateSource } from "./job-variables.ts";
import { asYaml11 } from "./yaml-1-1.ts";

/** What a deployment says of its work pool. */
export interface DeploymentVariables {
  /** Undefined where the file does not say it, or leaves it to `prefect deploy` to fill in. */
  readonly pool: string | undefined;
  readonly given: JobVariables;
}

/** The template of a work pool, one of those that the deployments of the file go to. */
export type TemplateOf = (pool: string | undefined, pools: ReadonlySet<string>) => TemplateSource | undefined;

/** The job variables of each deployment, held against the template of its work pool where there is one at hand. */
export async function deploymentVariables(
  document: TextDocument,
  root: DocumentNode,
  templateOf: TemplateOf,
): Promise<readonly DeploymentVariables[]> {
  const deployments = memberValue(root, "deployments");
  if (deployments?.kind !== "array") return [];
  const pools = new Set(deployments.items.map(poolOf).filter((pool) => pool !== undefined));
  const loaded = new Map<TemplateSource, Against | undefined>();
  const found: DeploymentVariables[] = [];
  for (const [index, node] of deployments.items.entries()) {
    if (node.kind !== "object") continue;
    const path = ["deployments", String(index)];
    const workPool = memberValue(node, "work_pool");
    const pool = poolOf(node);
    const value = memberValue(workPool, "job_variables");
    const variables = value && asYaml11(value, document);
    const place = [...path, "work_pool", "job_variables"];
    const source = templateOf(pool, pools);
    if (source !== undefined && !loaded.has(source)) loaded.set(source, await source.load());
    const against = source && loaded.get(source);
    found.push({ pool, given: new JobVariables(document, variables, place, { node, path }, against) });
  }
  return found;
}

function poolOf(deployment: DocumentNode): string | undefined {
  const name = memberValue(memberValue(deployment, "work_pool"), "name");
  return name?.kind === "string" && !name.value.includes("{{") ? name.value : undefined;
}
