import { didYouMean } from "../document/nearest.ts";
import { type DocumentNode, memberValue, type ObjectNode } from "../document/node.ts";
import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { placeholdersIn } from "../template/placeholder.ts";
import { readObject } from "./job-variables.ts";

/** The job variables of a deployment in a `prefect.yaml`. Errors: exit 2 for a deployment that the file does not have. */
export async function deploymentOfFile(io: Io, path: string, name: string): Promise<ObjectNode | undefined> {
  const list = memberValue(await readObject(io, path, "deployments"), "deployments");
  const deployments = list?.kind === "array" ? list.items : [];
  const deployment = deployments.find((item) => nameOf(item) === name);
  if (deployment === undefined) {
    const names = deployments.map(nameOf).filter((other) => other !== undefined);
    const known = names.length === 0 ? "It has none." : `It has ${names.join(", ")}.`;
    throw usageError(`${path} has no deployment ${JSON.stringify(name)}`, didYouMean(name, names) ?? known);
  }
  const variables = memberValue(memberValue(deployment, "work_pool"), "job_variables");
  if (variables === undefined || variables.kind === "null") return undefined;
  if (variables.kind !== "object") {
    throw usageError(`job_variables of the deployment ${JSON.stringify(name)} in ${path} are no object`);
  }
  return variables;
}

function nameOf(deployment: DocumentNode): string | undefined {
  const name = memberValue(deployment, "name");
  return name?.kind === "string" ? name.value : undefined;
}

/**
 * The placeholders in a deployment's variables that only `prefect deploy` fills in, before the worker sees them; those
 * of blocks and Prefect variables a rendering resolves, or reports, itself.
 */
export function filledOnDeploy(node: DocumentNode | undefined): readonly string[] {
  if (node?.kind === "string")
    return placeholdersIn(node.value).flatMap(({ name }) =>
      /^prefect\.(blocks|variables)\./.test(name) ? [] : [name],
    );
  if (node?.kind === "array") return node.items.flatMap(filledOnDeploy);
  return node?.kind === "object" ? node.members.flatMap(({ value }) => filledOnDeploy(value)) : [];
}
