import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, memberValue } from "../document/node.ts";

/** A `prefect.yaml`, by its name or by its deployments. */
export function isPrefectFile({ path, root }: TextDocument): boolean {
  if (root === undefined) return hasUsualName(path);
  if (memberValue(root, "job_configuration") !== undefined) return false;
  const deployments = memberValue(root, "deployments");
  if (deployments?.kind !== "array") return deployments !== undefined && hasUsualName(path);
  return hasUsualName(path) || deployments.items.some(isDeployment);
}

function hasUsualName(path: string): boolean {
  return /(?:^|[\\/])prefect(?:[.-][\w.-]+)?\.ya?ml$/i.test(path);
}

function isDeployment(node: DocumentNode): boolean {
  return ["entrypoint", "work_pool", "flow_name", "schedules"].some((key) => memberValue(node, key) !== undefined);
}
