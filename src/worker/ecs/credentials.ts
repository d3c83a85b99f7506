import {
  anyOf,
  anything,
  dictOf,
  type Field,
  type FieldType,
  listOf,
  optional,
  readFields,
  text,
  truth,
  Unreadable,
  wholeNumber,
  within,
} from "../../python/fields.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import { emptyDict } from "../made-values.ts";
import { Refusal } from "../refusal.ts";

const none = () => undefined;
const optionalText: Field = { type: optional(text), fallback: none };
const optionalListOfTexts: Field = { type: optional(listOf(dictOf(text))), fallback: none };

/** Options of botocore's `Config`; it takes no others. */
const botocoreOptions: ReadonlySet<string> = new Set(
  (
    "region_name signature_version user_agent user_agent_extra user_agent_appid connect_timeout read_timeout " +
    "parameter_validation max_pool_connections proxies proxies_config s3 s3_disable_express_session_auth retries " +
    "client_cert inject_host_prefix endpoint_discovery_enabled use_dualstack_endpoint use_fips_endpoint " +
    "ignore_configured_endpoint_urls defaults_mode tcp_keepalive request_min_compression_size_bytes " +
    "disable_request_compression client_context_params sigv4a_signing_region_set request_checksum_calculation " +
    "response_checksum_validation account_id_endpoint_mode auth_scheme_preference"
  ).split(" "),
);

const clientFields: Readonly<Record<string, Field>> = {
  api_version: optionalText,
  use_ssl: { type: truth, fallback: none },
  // Whether the file of a certificate exists, only the worker's machine knows.
  verify: { type: optional(anyOf(truth, text)), fallback: none },
  verify_cert_path: optionalText,
  endpoint_url: optionalText,
  config: {
    type: optional({ name: "an object", takes: ["dict"], read: readBotocoreConfig, matches: () => false }),
    fallback: none,
  },
};

const assumeRoleFields: Readonly<Record<string, Field>> = {
  RoleSessionName: optionalText,
  DurationSeconds: { type: optional(wholeNumber()), fallback: none },
  Policy: optionalText,
  PolicyArns: optionalListOfTexts,
  Tags: optionalListOfTexts,
  TransitiveTagKeys: { type: optional(listOf(text)), fallback: none },
  ExternalId: optionalText,
  SerialNumber: optionalText,
  TokenCode: optionalText,
  SourceIdentity: optionalText,
  ProvidedContexts: optionalListOfTexts,
};

const credentialFields: Readonly<Record<string, Field>> = {
  aws_access_key_id: optionalText,
  aws_secret_access_key: optionalText,
  aws_session_token: optionalText,
  profile_name: optionalText,
  region_name: optionalText,
  aws_client_parameters: { type: objectOf(clientFields), fallback: emptyDict },
  assume_role_arn: optionalText,
  assume_role_kwargs: { type: objectOf(assumeRoleFields), fallback: emptyDict },
};

/** An AWS credentials block; the name of one that has not been looked up stands for whatever it holds. */
export const awsCredentials: FieldType = {
  name: "an object",
  takes: ["dict", "string"],
  read(value) {
    const isUnknownBlock = value.kind === "string" && placeholdersIn(value.value)[0]?.kind === "block document";
    return isUnknownBlock ? emptyDict(value.source) : objectOf(credentialFields).read(value);
  },
  matches: () => false,
};

/**
 * The region that the worker's AWS client takes; undefined: the credentials name none.
 * Errors: Refusal for one that boto3 makes no client for.
 */
export function regionOf(credentials: DictValue): string | undefined {
  const parameters = memberObject(credentials, "aws_client_parameters");
  const named = credentials.entries.get("region_name");
  const isNamed = named !== undefined && named.kind !== "null";
  const region = isNamed ? named : memberObject(parameters, "config")?.entries.get("region_name");
  if (region === undefined || region.kind === "null") return undefined;
  const isLabel = region.kind === "string" && /^(?![0-9]+$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)$/.test(region.value);
  const isReachable = isTruthy(region) || isTruthy(parameters?.entries.get("endpoint_url"));
  if (!isLabel || !isReachable) throw new Refusal("there is no AWS region of this name", region.source);
  return region.value;
}

function memberObject(dict: DictValue | undefined, key: string): DictValue | undefined {
  const value = dict?.entries.get(key);
  return value?.kind === "dict" ? value : undefined;
}

function objectOf(fields: Readonly<Record<string, Field>>): FieldType {
  return {
    name: "an object",
    takes: ["dict"],
    read(value) {
      if (value.kind !== "dict") throw new Unreadable("must be an object", value.source);
      return { ...value, entries: readFields(fields, value) };
    },
    matches: () => false,
  };
}

function readBotocoreConfig(value: Value): DictValue {
  const config = objectWith(value);
  for (const [name, option] of config.entries) {
    if (!botocoreOptions.has(name))
      throw new Unreadable(`holds ${name}, which is no option of botocore`, option.source);
  }
  const s3 = config.entries.get("s3");
  if (s3 !== undefined && s3.kind !== "null") within("s3", () => checkAddressing(objectWith(s3)));
  const retries = config.entries.get("retries");
  if (retries !== undefined && retries.kind !== "null") within("retries", () => checkRetries(objectWith(retries)));
  return config;
}

function objectWith(value: Value): DictValue {
  return dictOf(anything).read(value) as DictValue;
}

function checkAddressing(s3: DictValue): void {
  const style = s3.entries.get("addressing_style");
  if (style !== undefined && style.kind !== "null" && !isOneOf(style, "virtual", "auto", "path"))
    throw new Unreadable("must have virtual, auto or path as its addressing_style", style.source);
}

function checkRetries(retries: DictValue): void {
  for (const [name, option] of retries.entries) {
    if (name === "mode" && isOneOf(option, "legacy", "standard", "adaptive")) continue;
    if (name === "max_attempts" && isAtLeast(option, 0)) continue;
    if (name === "total_max_attempts" && isAtLeast(option, 1)) continue;
    throw new Unreadable(`holds ${name}, which botocore does not take so`, option.source);
  }
}

function isOneOf(value: Value, ...words: readonly string[]): boolean {
  return value.kind === "string" && words.includes(value.value);
}

function isAtLeast(value: Value, least: number): boolean {
  if (value.kind === "boolean") return isTruthy(value) || least === 0;
  return (value.kind === "integer" || value.kind === "float") && value.value >= least;
}
