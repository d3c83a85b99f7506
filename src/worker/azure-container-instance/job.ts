import { splitShellWords } from "../../python/shell-words.ts";
import { slugify } from "../../python/slug.ts";
import { isTruthy } from "../../python/truth.ts";
import { type DictValue, type ListValue, listItems, type StringValue, type Value } from "../../python/value.ts";
import { type PreparedJob, prepareJob, readConfiguration } from "../base-job.ts";
import { isBlockReference } from "../block-reference.ts";
import { madeByWorker, objectOf, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { defaultImage, type RunContext, textOf } from "../run-context.ts";
import { azureFields, isManagedIdentity } from "./configuration.ts";

/** What Azure hides when it shows a container's environment. */
const secretNames: ReadonlySet<string> = new Set(["PREFECT_API_KEY", "PREFECT_API_AUTH_STRING"]);

/**
 * The deployment of a container group that the Azure Container Instances worker sends to the resource manager.
 * Errors: Refusal where the worker's class or one of its steps would fail.
 */
export function azureContainerInstanceJob(configuration: DictValue, run: RunContext): DictValue {
  const fields = readConfiguration(azureFields, configuration);
  const prepared = prepareJob(fields, run);
  const template = fields.get("arm_template") as DictValue;
  const group = firstOf(template, "resources");
  const groupProperties = dictAt(group, "properties");
  const container = dictAt(firstOf(groupProperties, "containers"), "properties");
  container.entries.set("environmentVariables", environment(prepared, run));
  container.entries.set("command", command(prepared.command as StringValue, fields.get("entrypoint")));
  container.entries.set("image", fields.get("image") ?? textValue(defaultImage(run)));
  const login = fields.get("image_registry");
  if (login?.kind === "dict") {
    groupProperties.entries.set("imageRegistryCredentials", list([registryLogin(login)], login));
  }
  const identities = listItems(fields.get("identities"));
  if (identities.length > 0) group.entries.set("identity", userAssigned(identities));
  const subnets = listItems(fields.get("subnet_ids"));
  if (subnets.length > 0) {
    groupProperties.entries.set(
      "subnetIds",
      list(
        subnets.map((subnet) => objectOf({ id: subnet })),
        subnets[0],
      ),
    );
  }
  const servers = fields.get("dns_servers");
  if (isTruthy(servers)) groupProperties.entries.set("dnsConfig", objectOf({ nameServers: servers }));
  return deployment(template, run);
}

/** An object's entry that is an object. */
function dictAt(parent: DictValue, key: string): DictValue {
  const value = parent.entries.get(key);
  if (value?.kind === "dict") return value;
  throw new Refusal(`${key} in arm_template is ${value ? "no object" : "missing"}`, (value ?? parent).source);
}

/** The first item of an object's list, an object. */
function firstOf(parent: DictValue, key: string): DictValue {
  const items = parent.entries.get(key);
  const first = items?.kind === "list" ? items.items[0] : undefined;
  if (first?.kind === "dict") return first;
  const place = first ?? items ?? parent;
  throw new Refusal(`${key} in arm_template has no object as its first item`, place.source);
}

/** The worker lays its settings under env once more, which brings back what env had taken out. */
function environment({ env }: PreparedJob, run: RunContext): ListValue {
  const all = new Map<string, Value>();
  for (const [name, value] of Object.entries(run.bare ? {} : run.settings)) all.set(name, textValue(value));
  for (const [name, value] of env) all.set(name, value);
  const items = [...all].map(([name, value]) =>
    objectOf({ name: textValue(name, value.source), [secretNames.has(name) ? "secureValue" : "value"]: value }),
  );
  return { kind: "list", items, source: madeByWorker };
}

/** The command in words, after the image's entry point, which it replaces. */
function command(given: StringValue, entrypoint: Value | undefined): ListValue {
  const words = splitShellWords(given.value);
  if (words === undefined) {
    throw new Refusal("command has an open quote or a last backslash", given.source);
  }
  const items: Value[] = words.map((word) => textValue(word, given.source));
  if (isTruthy(entrypoint)) items.unshift(entrypoint);
  return list(items, given);
}

function registryLogin(login: DictValue): DictValue {
  // Which of the two the block holds is not known.
  if (isBlockReference(login)) return login;
  const part = (name: string) => login.entries.get(name) as Value;
  const server = part("registry_url");
  if (isManagedIdentity(login)) return objectOf({ server, identity: part("identity") });
  return objectOf({ server, username: part("username"), password: part("password") });
}

function userAssigned(identities: readonly Value[]): DictValue {
  const entries = new Map<string, Value>();
  for (const identity of identities)
    entries.set((identity as StringValue).value, { ...objectOf({}), source: identity.source });
  const userAssignedIdentities: DictValue = { kind: "dict", entries, source: madeByWorker };
  return objectOf({ type: textValue("UserAssigned"), userAssignedIdentities });
}

/** The group's name holds the flow's, within the 64 letters that Azure gives to the name of a deployment. */
function deployment(template: DictValue, run: RunContext): DictValue {
  const id = textOf(run.flowRun, "id") ?? "";
  const options = { disallowed: /[^a-zA-Z0-9-]+/g, maxLength: 55 - id.length };
  const flow = slugify(textOf(run.flow, "name") ?? "", options, run.transliteration);
  const parameters = objectOf({ container_group_name: objectOf({ value: textValue(`${flow}-${id}`) }) });
  return objectOf({ properties: objectOf({ template, parameters, mode: textValue("Incremental") }) });
}

function list(items: Value[], from: Value | undefined): ListValue {
  return { kind: "list", items, source: from?.source ?? madeByWorker };
}
