import { type DocumentNode, distinctMembers, memberValue, type ObjectNode, type StringNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { literalSecret } from "./literal-secret.ts";
import { isSecretSchema } from "./secret.ts";
import { isSecretName } from "./secret-name.ts";
import { secretsInText } from "./secret-text.ts";

/** A text that is a secret, or holds one. */
export interface PlainTextSecret {
  readonly path: Path;
  /** The key, variable or name that it belongs to. */
  readonly name: string;
  /** What it is: `a secret`, `a GitHub token`. */
  readonly what: string;
  /** Whether it is only what people write until the real one comes, such as `changeme`. */
  readonly isStandIn: boolean;
}

const schemasByName = new Set(["properties", "patternProperties", "definitions", "$defs"]);
const schemasInside = new Set(["items", "prefixItems", "anyOf", "oneOf", "allOf", "additionalProperties"]);

/** Members that say which secret is meant, and hold none. */
const references = new Set(["valueFrom", "secretKeyRef", "secretRef", "$ref"]);

/** The defaults in a JSON Schema that are secrets in plain text. */
export function* secretsInSchema(node: DocumentNode, path: Path, name: string): Generator<PlainTextSecret> {
  if (node.kind === "array") {
    for (const [index, item] of node.items.entries()) yield* secretsInSchema(item, [...path, String(index)], name);
  }
  if (node.kind !== "object") return;
  // Workers hide an Azure subscription's id as they do a password.
  const isSecret = (isSecretSchema(node) && !/(?:_id|Id)$/.test(name)) || isSecretName(name);
  for (const { key, value } of distinctMembers(node)) {
    if (key === "default") yield* inValue(value, [...path, key], name, isSecret);
    else if (schemasInside.has(key)) yield* secretsInSchema(value, [...path, key], name);
    else if (schemasByName.has(key) && value.kind === "object") {
      for (const member of distinctMembers(value)) {
        yield* secretsInSchema(member.value, [...path, key, member.key], member.key);
      }
    }
  }
}

/** The texts in a value, such as a job configuration, that are secrets in plain text. */
export function secretsInValue(node: DocumentNode, path: Path, name: string): Generator<PlainTextSecret> {
  return inValue(node, path, name, isSecretName(name));
}

function* inValue(node: DocumentNode, path: Path, name: string, isSecret: boolean): Generator<PlainTextSecret> {
  if (node.kind === "object") yield* inObject(node, path);
  else if (node.kind === "array") {
    for (const [index, item] of node.items.entries()) {
      const flag = flagBefore(node.items[index - 1]);
      const place = [...path, String(index)];
      if (flag === undefined || item.kind !== "string") yield* inValue(item, place, name, isSecret);
      else yield* inValue(item, place, flag, true);
    }
  } else if (node.kind === "string") {
    const found = inText(node, name, isSecret);
    if (found !== undefined) yield { path, ...found };
  }
}

function* inObject(node: ObjectNode, path: Path): Generator<PlainTextSecret> {
  const entryName = memberValue(node, "name");
  for (const { key, value } of distinctMembers(node)) {
    if (references.has(key)) continue;
    const isEntry = (key === "value" || key === "secureValue") && entryName?.kind === "string";
    const name = isEntry ? entryName.value : key;
    // Beside a version or key, `secret` is the name of one (Cloud Run).
    const isName = key === "secret" && (memberValue(node, "version") ?? memberValue(node, "key")) !== undefined;
    yield* inValue(value, [...path, key], name, isSecretName(name) && !isName);
  }
}

/** The flag of a command that a following item is the value of, if that is a secret. */
function flagBefore(item: DocumentNode | undefined): string | undefined {
  return item?.kind === "string" && /^--?[A-Za-z][\w-]*$/.test(item.value) && isSecretName(item.value)
    ? item.value
    : undefined;
}

function inText({ value }: StringNode, name: string, isSecret: boolean): Omit<PlainTextSecret, "path"> | undefined {
  // Most texts of a template are a placeholder and nothing else.
  if (value.length < 3 || /^\{\{[^{}]*\}\}$/.test(value)) return undefined;
  let standIn: Omit<PlainTextSecret, "path"> | undefined;
  for (const secret of secretsInText(value)) {
    if (secret.name !== undefined && !isSecretName(secret.name)) continue;
    // A port, and an `@` further on.
    if (secret.what === "a URL with a password" && /^\d{1,5}(?:\/|$)/.test(secret.value)) continue;
    const kind = literalSecret(secret.value, secret.name);
    if (kind === "secret") return { name, what: secret.what, isStandIn: false };
    if (kind === "stand-in") standIn ??= { name, what: secret.what, isStandIn: true };
  }
  if (standIn !== undefined || !isSecret) return standIn;
  const kind = literalSecret(value, name);
  return kind === undefined ? undefined : { name, what: "a secret", isStandIn: kind === "stand-in" };
}
