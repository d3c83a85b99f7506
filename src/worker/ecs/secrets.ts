import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { madeByWorker, textValue } from "../made-values.ts";
import { hashableMember, itemsOf, objectItem } from "./containers.ts";

/** Which field holds the ARN of the secret that takes the place of an environment variable. */
export const secretFields = {
  PREFECT_API_KEY: "prefect_api_key_secret_arn",
  PREFECT_API_AUTH_STRING: "prefect_api_auth_string_secret_arn",
} as const;

/** Lets a container take the API key and the auth string from AWS secrets, in the place of its environment. */
export function fillSecrets(container: DictValue, fields: ReadonlyMap<string, Value>): void {
  const arns = new Map<string, Value>();
  for (const [name, field] of Object.entries(secretFields)) {
    const arn = fields.get(field);
    if (isTruthy(arn)) arns.set(name, arn);
  }
  if (arns.size === 0) return;
  dropEnvironment(container, arns);
  const given = container.entries.get("secrets");
  const secrets = isTruthy(given) ? [...itemsOf(given, "the container's secrets")] : [];
  for (const item of secrets) {
    const secret = objectItem(item, "the container's secrets");
    if (!secret.entries.has("name")) continue;
    const name = hashableMember(secret, "name", "the container's secrets");
    const arn = name.kind === "string" ? arns.get(name.value) : undefined;
    if (arn === undefined) continue;
    secret.entries.set("valueFrom", arn);
    arns.delete((name as { value: string }).value);
  }
  for (const [name, arn] of arns) {
    const entries = new Map<string, Value>([
      ["name", textValue(name)],
      ["valueFrom", arn],
    ]);
    secrets.push({ kind: "dict", entries, source: arn.source });
  }
  container.entries.set("secrets", { kind: "list", items: secrets, source: given?.source ?? madeByWorker });
}

function dropEnvironment(container: DictValue, arns: ReadonlyMap<string, Value>): void {
  const what = "the container's environment";
  const environment = container.entries.get("environment");
  const kept = itemsOf(environment, what).filter((item) => {
    const name = hashableMember(objectItem(item, what), "name", what);
    return name.kind !== "string" || !arns.has(name.value);
  });
  if (environment?.kind === "list") container.entries.set("environment", { ...environment, items: kept });
}
