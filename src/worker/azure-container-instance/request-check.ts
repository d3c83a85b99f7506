import { nodeAt } from "../../document/pointer.ts";
import { type RequestProblem, refused } from "../../infrastructure/request-problem.ts";
import { azureReading } from "../../infrastructure/request-reading.ts";
import { checkVanished } from "../../infrastructure/vanished-fields.ts";
import { isTruthy } from "../../python/truth.ts";
import { type DictValue, listItems, valueAt, valueOfNode } from "../../python/value.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import type { Template } from "../../template/template.ts";
import type { CheckedJob } from "../request-check.ts";
import { checkArmTemplate, checkContainerGroup, containerGroup } from "./arm-template.ts";

const groupSteps = ["arm_template", "resources", "0"];
const containerSteps = [...groupSteps, "properties", "containers", "0", "properties"];

/** What Azure does not take of a deployment, and what the worker passes over. */
export function* checkDeployment({ template, configuration, job, vanished }: CheckedJob): Generator<RequestProblem> {
  yield* overwritten(template);
  yield* checkVanished({ paths: vanished, from: groupSteps }, containerGroup, azureReading);
  for (const key of ["cpu", "memory"]) {
    const value = configuration.entries.get(key);
    if ((value?.kind === "integer" || value?.kind === "float") && value.value <= 0)
      yield refused(value, `\`${key}\` must be more than 0`, "Write a number above 0.");
  }
  const memory = configuration.entries.get("memory");
  if ((memory?.kind === "integer" || memory?.kind === "float") && memory.value > 256)
    yield {
      ...refused(memory, "`memory` counts GB, and no container group has so many", "Write it in GB."),
      isRefused: false,
    };
  yield* unusedGpu(configuration);
  const armTemplate = configuration.entries.get("arm_template");
  if (armTemplate?.kind === "dict") yield* checkArmTemplate(armTemplate);
  const deployed = job && valueAt(job, ["properties", "template"]);
  if (deployed !== undefined) yield* checkContainerGroup(deployed);
  for (const [key, part] of [
    ["subnet_ids", "/subnets/"],
    ["identities", "/userAssignedIdentities/"],
  ] as const) {
    const list = configuration.entries.get(key);
    for (const item of listItems(list)) {
      if (item.kind !== "string" || item.value.startsWith("[") || isResourceId(item.value, part)) continue;
      yield refused(
        item,
        `\`${key}\` has what is no resource id`,
        `Write the whole id: \`/subscriptions/…${part}NAME\`.`,
      );
    }
  }
  const servers = configuration.entries.get("dns_servers");
  for (const server of listItems(servers)) {
    if (server.kind !== "string" || /^[0-9a-f:.]+$/i.test(server.value) || /[[{$]/.test(server.value)) continue;
    yield refused(server, "`dns_servers` has what is no IP address", "Write the address of the server.");
  }
  const policy = valueAt(configuration, [...groupSteps, "properties", "restartPolicy"]);
  if (policy?.kind === "string" && policy.value === "Always")
    yield {
      ...refused(policy, "`restartPolicy` Always starts the flow run again each time it ends", 'Write `"Never"`.'),
      isRefused: false,
    };
}

/** The worker puts neither of them into the ARM template by itself. */
function* unusedGpu(configuration: DictValue): Generator<RequestProblem> {
  if (valueAt(configuration, [...containerSteps, "resources", "requests", "gpu"]) !== undefined) return;
  for (const key of ["gpu_count", "gpu_sku"]) {
    const value = configuration.entries.get(key);
    if (!isTruthy(value)) continue;
    yield {
      concern: "setting-without-effect",
      value,
      isRefused: false,
      message: `\`${key}\` has no effect: the worker does not put it into \`arm_template\``,
      hint: "Write `gpu: { count: …, sku: … }` under the container's `resources.requests` too.",
    };
    return;
  }
}

function isResourceId(text: string, part: string): boolean {
  return /^\/subscriptions\//i.test(text) && text.toLowerCase().includes(part.toLowerCase());
}

/** What the worker writes over, of the template as it stands: a value that is absent leaves no trace in the job. */
function* overwritten({ root, jobConfiguration }: Template): Generator<RequestProblem> {
  for (const [key, field] of [
    ["image", "image"],
    ["command", "command"],
    ["environmentVariables", "env"],
  ] as const) {
    const path = ["job_configuration", ...containerSteps, key];
    const node = nodeAt(root, path);
    if (node === undefined || node.kind === "null" || (node.kind === "array" && node.items.length === 0)) continue;
    const twin = nodeAt(jobConfiguration, [field]);
    const isSame = node.kind === "string" && twin?.kind === "string" && node.value === twin.value;
    // A placeholder of the same variable says nothing else than the field.
    if (isSame || (node.kind === "string" && twin !== undefined && placeholdersIn(node.value).length > 0)) continue;
    const value = valueOfNode(node, (below) => ({ origin: "literal", path: [...path, ...below] }));
    yield {
      concern: "setting-without-effect",
      value,
      isRefused: false,
      message: `\`${key}\` of the container has no effect: the worker puts \`job_configuration.${field}\` in its place`,
      hint: `Write it to \`job_configuration.${field}\`.`,
    };
  }
}
