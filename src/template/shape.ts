import { type DocumentNode, distinctMembers, memberValue } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";

/** The two parts of a base job template; the server wants both, and both with something in them. */
export const templateParts = ["variables", "job_configuration"] as const;

export type TemplatePart = (typeof templateParts)[number];

/** What a document is, told by its root: a template, or the one thing that keeps it from being one. */
export type Shape =
  | { readonly kind: "template" }
  | { readonly kind: "not-an-object" }
  | { readonly kind: "empty" }
  /** A template further in, as an object or as its text in a string. */
  | { readonly kind: "wrapped"; readonly path: Path; readonly inText: boolean }
  | { readonly kind: "kubernetes-manifest"; readonly manifestKind: string }
  /** A document of another tool, told by one of its keys. */
  | { readonly kind: "other-document"; readonly what: string; readonly key: string }
  | { readonly kind: "incomplete"; readonly missing: readonly TemplatePart[] };

/** Only the outer levels are searched for a wrapped template: an API answer, Helm values, a Terraform plan. */
const wrapDepth = 8;

export function shapeOf(root: DocumentNode): Shape {
  if (root.kind === "string" && isTemplateText(root.value)) return { kind: "wrapped", path: [], inText: true };
  if (root.kind !== "object" && root.kind !== "array") return { kind: "not-an-object" };
  if (root.kind === "object") {
    if (root.members.length === 0) return { kind: "empty" };
    const missing = templateParts.filter((part) => isEmptyValue(memberValue(root, part)));
    if (missing.length === 0) return { kind: "template" };
    if (templateParts.some((part) => memberValue(root, part) !== undefined)) return { kind: "incomplete", missing };
  }
  const wrapped = findWrapped(root, [], false);
  if (wrapped !== undefined) return wrapped;
  if (root.kind === "array") return { kind: "not-an-object" };
  const manifestKind = memberValue(root, "kind");
  if (memberValue(root, "apiVersion") !== undefined && manifestKind?.kind === "string") {
    return { kind: "kubernetes-manifest", manifestKind: manifestKind.value };
  }
  return otherDocument(root) ?? { kind: "incomplete", missing: templateParts };
}

/** Whether a job configuration is a Job, CronJob or Pod of Kubernetes itself, and not what holds one. */
export function isBareManifest(jobConfiguration: DocumentNode | undefined): boolean {
  const [version, kind] = ["apiVersion", "kind"].map((key) => memberValue(jobConfiguration, key));
  if (version?.kind !== "string" || kind?.kind !== "string") return false;
  return /^(batch\/)?v1/.test(version.value) && /^(Cron)?Job$|^Pod$/i.test(kind.value);
}

/** Documents that describe a job to another tool, each by a key and one further in. */
const otherDocuments: readonly (readonly [what: string, key: string, inner: readonly string[]])[] = [
  ["a Docker Compose file", "services", []],
  ["an ECS task definition", "containerDefinitions", []],
  ["an ECS task definition", "ContainerDefinitions", []],
  ["an ECS task definition", "taskDefinition", ["containerDefinitions"]],
  ["a Cloud Run job", "template", ["template", "containers"]],
  ["a part of a Kubernetes manifest", "spec", ["template"]],
  ["a part of a Kubernetes manifest", "spec", ["containers"]],
  ["a pod of a Kubernetes manifest", "containers", []],
  ["a Vertex AI job", "jobSpec", ["workerPoolSpecs"]],
  ["a Vertex AI job", "workerPoolSpecs", []],
  ["an Azure Resource Manager template", "resources", []],
];

function otherDocument(root: DocumentNode): Shape | undefined {
  for (const [what, key, inner] of otherDocuments) {
    const value = memberValue(root, key);
    const end = inner.reduce<DocumentNode | undefined>(memberValue, value);
    if (end?.kind === "object" || end?.kind === "array") return { kind: "other-document", what, key };
  }
  return undefined;
}

/** Whether the server takes a part as missing: it asks Python for the truth of the value. */
export function isEmptyValue(node: DocumentNode | undefined): boolean {
  switch (node?.kind) {
    case undefined:
    case "null":
      return true;
    case "object":
      return node.members.length === 0;
    case "array":
      return node.items.length === 0;
    case "number":
      return Number(node.text) === 0;
    case "boolean":
      return !node.value;
    case "string":
      return node.value === "";
  }
}

function findWrapped(node: DocumentNode, path: Path, named: boolean): (Shape & { kind: "wrapped" }) | undefined {
  if (node.kind === "string") {
    return isTemplateText(node.value) ? { kind: "wrapped", path, inText: true } : undefined;
  }
  if (node.kind === "object" && path.length > 0 && (hasBothParts(node) || (named && isSomeTemplate(node)))) {
    return { kind: "wrapped", path, inText: false };
  }
  if (path.length >= wrapDepth) return undefined;
  for (const [key, value] of entriesOf(node)) {
    if (key === "properties") continue; // a JSON Schema of templates declares both parts, and is none
    const found = findWrapped(value, [...path, key], /^(default_?)?base_?job_?(template|configuration)$/i.test(key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function entriesOf(node: DocumentNode): (readonly [string, DocumentNode])[] {
  if (node.kind === "object") return distinctMembers(node).map(({ key, value }) => [key, value] as const);
  return node.kind === "array" ? node.items.map((item, index) => [String(index), item] as const) : [];
}

/** An object of that name which is at least half a template (also the `{}` of a pool that has none yet). */
function isSomeTemplate(node: DocumentNode & { kind: "object" }): boolean {
  return node.members.length === 0 || templateParts.some((part) => memberValue(node, part) !== undefined);
}

function hasBothParts(node: DocumentNode): boolean {
  return templateParts.every((part) => memberValue(node, part) !== undefined);
}

function isTemplateText(text: string): boolean {
  if (/^\s*\{/.test(text)) return text.includes('"job_configuration"') && text.includes('"variables"');
  return /^job_configuration:/m.test(text) && /^variables:/m.test(text);
}
