import { type ArrayNode, type DocumentNode, memberValue, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { isSecretName } from "./secret-name.ts";
import { isReference, maskSecretText, secretMask } from "./secret-text.ts";

/** What is known of a place: the key that it stands under, and whether that place is one of a JSON Schema's own. */
interface Place {
  readonly name: string;
  /** Whether everything here is secret, because of the name or of one further up. */
  readonly isSecret: boolean;
  readonly inside: "template" | "schema" | "schemas-by-name" | "value";
}

const schemasByName = new Set(["properties", "patternProperties", "definitions", "$defs"]);
const schemaValues = new Set(["default", "const", "enum", "example", "examples"]);

/** Keywords that speak of a secret, and hold none. */
const schemaWords = new Set(["title", "description", "type", "format", "$ref"]);

/** Keys that, inside of something secret, only say which secret is meant: in Kubernetes, Cloud Run, Prefect blocks. */
const referenceKey = /^(?:\w*name|key|version|secret|optional|items|path|mode|defaultMode|\$ref)$/i;

/**
 * The secrets in a template, or in the part of it at `path`: each string and number that is one, or holds one, with
 * what may be shown in its stead. A value is secret by the names that it stands under (`db_password`, an entry
 * `{name: API_TOKEN, value: …}`) or by its looks (an AWS key, a private key, a URL with a password). Placeholders and
 * what only names a secret do not count, nor do titles and descriptions of a variable called `password`.
 * Given parts of the node, only their secrets: to look at every text of a template takes milliseconds.
 */
export function secretsOf(
  node: DocumentNode,
  path: Path = [],
  parts: ReadonlySet<DocumentNode> = new Set([node]),
): ReadonlyMap<DocumentNode, string> {
  let place: Place = { name: "", isSecret: false, inside: "template" };
  for (const step of path) place = enter(place, step);
  const secrets = new Map<DocumentNode, string>();
  collect(node, place, { secrets, parts });
  return secrets;
}

/** The value at `path` with every secret in it replaced by `***`; of a text that only holds one, the secret part. */
export function maskSecrets(path: Path, node: DocumentNode): DocumentNode {
  return replaceSecrets(node, secretsOf(node, path));
}

/** The same value with what `secretsOf` found replaced. */
export function replaceSecrets(node: DocumentNode, secrets: ReadonlyMap<DocumentNode, string>): DocumentNode {
  if (node.kind === "object") {
    const members = node.members.map((member) => ({ ...member, value: replaceSecrets(member.value, secrets) }));
    return { ...node, members };
  }
  if (node.kind === "array") return { ...node, items: node.items.map((item) => replaceSecrets(item, secrets)) };
  const shown = secrets.get(node);
  return shown === undefined ? node : { kind: "string", range: node.range, value: shown };
}

interface Search {
  readonly secrets: Map<DocumentNode, string>;
  /** What is still to be found before anything counts; undefined inside of it. */
  readonly parts: ReadonlySet<DocumentNode> | undefined;
}

function collect(node: DocumentNode, place: Place, search: Search): void {
  const { secrets } = search;
  const parts = search.parts?.has(node) ? undefined : search.parts;
  if (node.kind === "object") collectMembers(node, place, { secrets, parts });
  else if (node.kind === "array") collectItems(node, place, { secrets, parts });
  else if (parts !== undefined) return;
  else if (node.kind === "string") {
    const shown = place.isSecret && !isReference(node.value) && !isPath(place, node.value) ? secretMask : undefined;
    const masked = shown ?? maskSecretText(node.value);
    if (masked !== node.value) secrets.set(node, masked);
  } else if (node.kind === "number" && place.isSecret) secrets.set(node, secretMask);
}

function collectMembers(node: ObjectNode, outer: Place, search: Search): void {
  const place = outer.inside === "schema" && isSecretSchema(node) ? { ...outer, isSecret: true } : outer;
  const name = memberValue(node, "name");
  const isReferenceObject = node.members.some(({ key }) => key === "version" || key === "key");
  for (const { key, value } of node.members) {
    let inner = enter(place, key);
    // The value itself, by mistake, where its schema belongs.
    if (place.inside === "schemas-by-name" && value.kind !== "object") {
      inner = { name: key, isSecret: isSecretName(key), inside: "value" };
    }
    if (place.inside === "value" || place.inside === "template") {
      if ((key === "value" || key === "secureValue") && name?.kind === "string") {
        inner = { ...inner, isSecret: inner.isSecret || isSecretName(name.value) };
      }
      if (key === "secret" && isReferenceObject) inner = { ...inner, isSecret: false };
    }
    collect(value, inner, search);
  }
}

/** Whether a schema itself says that its values are not to be shown, as pydantic writes it for a `SecretStr`. */
export function isSecretSchema(schema: ObjectNode): boolean {
  const format = memberValue(schema, "format");
  return format?.kind === "string" && format.value === "password";
}

function collectItems(node: ArrayNode, place: Place, search: Search): void {
  for (const [index, item] of node.items.entries()) {
    const before = node.items[index - 1];
    const followsFlag = before?.kind === "string" && before.value.startsWith("-") && isSecretName(before.value);
    const inner = enter(place, String(index));
    collect(item, followsFlag && item.kind === "string" ? { ...inner, isSecret: true } : inner, search);
  }
}

function enter(place: Place, step: string): Place {
  switch (place.inside) {
    case "template":
      if (step === "variables") return { name: "", isSecret: false, inside: "schema" };
      return { name: step, isSecret: isSecretName(step), inside: "value" };
    case "schemas-by-name":
      return { name: step, isSecret: false, inside: "schema" };
    case "schema":
      if (schemasByName.has(step)) return { ...place, inside: "schemas-by-name" };
      if (schemaValues.has(step))
        return { ...place, isSecret: place.isSecret || isSecretName(place.name), inside: "value" };
      if (schemaWords.has(step)) return { ...place, isSecret: false };
      return place;
    default: {
      if (/^\d+$/.test(step) || step === "value") return place;
      const isSecret = isSecretName(step) || (place.isSecret && !referenceKey.test(step));
      return { name: step, isSecret, inside: "value" };
    }
  }
}

/** `GOOGLE_APPLICATION_CREDENTIALS` and its like name a file. */
function isPath(place: Place, value: string): boolean {
  return /credentials$/i.test(place.name) && /^(?:\/[\w.-]+){2,}$/.test(value);
}
