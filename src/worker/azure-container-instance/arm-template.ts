import model from "../../../schemas/requests/azure-container-instance.json" with { type: "json" };
import { nameList } from "../../document/word-list.ts";
import { type RequestProblem, refused } from "../../infrastructure/request-problem.ts";
import { azureReading } from "../../infrastructure/request-reading.ts";
import { checkStructure, type Structure } from "../../infrastructure/request-structure.ts";
import { type DictValue, listItems, type Value, valueAt } from "../../python/value.ts";

export const containerGroup = model.containerGroup as Structure;

const groupType = "Microsoft.ContainerInstance/containerGroups";

/** What the resource manager does not take of an ARM template around its resources. */
export function* checkArmTemplate(template: DictValue): Generator<RequestProblem> {
  const { entries } = template;
  for (const [key, value] of entries) {
    if (armKeys.includes(key)) continue;
    const message = `\`${key}\` is no part of an ARM template`;
    yield {
      ...refused(value, message, "Remove it, or move it to where it belongs."),
      concern: "unknown-request-field",
      on: "key",
    };
  }
  const missing = ["$schema", "contentVersion", "parameters"].filter((key) => !entries.has(key));
  if (missing.length > 0) {
    const hints = missing.map((key) => missingHints[key]).join(" ");
    yield lacks(template, `\`arm_template\` lacks ${nameList(missing, "and")}`, hints, missing);
  }
  const parameters = entries.get("parameters");
  if (parameters?.kind === "dict" && !parameters.entries.has("container_group_name")) {
    yield lacks(
      parameters,
      "`parameters` lacks `container_group_name`, for which the worker always gives a value",
      "Add it, of the type `string`, and name the container group by it.",
      ["container_group_name"],
    );
  }
  const type = valueAt(template, ["resources", "0", "type"]);
  if (type !== undefined && isOtherType(type))
    yield refused(type, `the first resource must be of the type ${groupType}`, `Write \`"${groupType}"\`.`);
}

/** What Azure Container Instances do not take of the container group as the worker sends it. */
export function* checkContainerGroup(template: Value): Generator<RequestProblem> {
  const resources = valueAt(template, ["resources"]);
  const [group] = listItems(resources);
  if (group === undefined || isOtherType(valueAt(group, ["type"]))) return;
  const first: Value = { kind: "list", items: [group], source: group.source };
  const version = valueAt(group, ["apiVersion"]);
  const isNewer = version?.kind === "string" && version.value > model.apiVersion;
  for (const problem of checkStructure(first, [containerGroup], azureReading, "resources")) {
    // A newer version of the API may have other fields, and need fewer.
    const isOpen = problem.missing !== undefined || (problem.concern === "unknown-request-field" && !problem.renameTo);
    if (!(isNewer && isOpen)) yield problem;
  }
}

function isOtherType(type: Value | undefined): boolean {
  return type?.kind === "string" && type.value.toLowerCase() !== groupType.toLowerCase();
}

const missingHints: Readonly<Record<string, string>> = {
  $schema: "The schema is `https://schema.management.azure.com/schemas/2019-08-01/deploymentTemplate.json#`.",
  contentVersion: "The version is one of your own, such as `1.0.0.0`.",
  parameters: "Declare `container_group_name` in `parameters`: the worker always gives it a value.",
};

function lacks(value: Value, message: string, hint: string, missing: readonly string[]): RequestProblem {
  return { ...refused(value, message, hint), on: "key", missing };
}

/** Source: the syntax of ARM templates in Azure's documentation. */
const armKeys =
  "$schema apiProfile contentVersion definitions functions languageVersion metadata outputs parameters resources variables".split(
    " ",
  );
