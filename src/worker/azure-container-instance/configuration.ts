import {
  anything,
  dictOf,
  type Field,
  type FieldType,
  listOf,
  number,
  optional,
  readFields,
  text,
  truth,
  Unreadable,
  wholeNumber,
} from "../../python/fields.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { baseFields } from "../base-job.ts";
import { emptyDict, textValue } from "../made-values.ts";
import { refuseOtherBlock, registryCredentials } from "../registry-credentials.ts";

const none = () => undefined;
const optionalText: Field = { type: optional(text), fallback: none };
const optionalTexts: Field = { type: optional(listOf(text)), fallback: none };

/** A login that is a managed identity; what has the parts of both kinds of login is one. */
const managedIdentity: Readonly<Record<string, Field>> = { registry_url: { type: text }, identity: { type: text } };

/** Whether the login for a registry is a managed identity. */
export function isManagedIdentity(login: DictValue): boolean {
  return Object.keys(managedIdentity).every((name) => login.entries.get(name)?.kind === "string");
}

const imageRegistry: FieldType = {
  ...registryCredentials,
  read: (value) => (value.kind === "dict" && isManagedIdentity(value) ? value : registryCredentials.read(value)),
};

const principal = ["client_id", "tenant_id", "client_secret"] as const;

const azureCredentials: FieldType = {
  name: "an object",
  takes: ["dict"],
  read(value) {
    if (value.kind !== "dict") throw new Unreadable("must be an object", value.source);
    const given = principal.filter((name) => (value.entries.get(name) ?? { kind: "null" }).kind !== "null");
    if (given.length > 0 && given.length < principal.length) {
      throw new Unreadable(`must have all of ${principal.join(", ")} or none of them`, value.source);
    }
    refuseOtherBlock(value, "azure-container-instance-credentials");
    const names = Object.fromEntries(principal.map((name) => [name, optionalText]));
    readFields({ ...names, credential_kwargs: { type: dictOf(anything), fallback: none } }, value);
    return value;
  },
  matches: (value) => value.kind === "dict",
};

/** The fields of the Azure Container Instances worker's job configuration. */
export const azureFields: Readonly<Record<string, Field>> = {
  ...baseFields,
  image: { type: text, fallback: none },
  resource_group_name: { type: text },
  subscription_id: { type: text },
  identities: optionalTexts,
  entrypoint: { type: optional(text), fallback: (source): Value => textValue("/opt/prefect/entrypoint.sh", source) },
  image_registry: { type: optional(imageRegistry), fallback: none },
  cpu: { type: number, fallback: none },
  gpu_count: { type: optional(wholeNumber()), fallback: none },
  gpu_sku: optionalText,
  memory: { type: number, fallback: none },
  subnet_ids: optionalTexts,
  dns_servers: optionalTexts,
  stream_output: { type: truth, fallback: none },
  aci_credentials: { type: azureCredentials, fallback: emptyDict },
  task_start_timeout_seconds: { type: wholeNumber(), fallback: none },
  task_watch_poll_interval: { type: number, fallback: none },
  arm_template: { type: dictOf(anything) },
  keep_container_group: { type: truth, fallback: none },
};
