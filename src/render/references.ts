import { pythonText } from "../python/text.ts";
import { copyValue, type DictValue, type Origin, type Source, type StringValue, type Value } from "../python/value.ts";
import { lookUp } from "../python/value-path.ts";
import { type Placeholder, placeholdersIn } from "../template/placeholder.ts";
import { type Behaviors, newestBehaviors } from "../worker/prefect-versions.ts";
import { Refusal } from "../worker/refusal.ts";

/** Block documents and Prefect variables whose values are known; every other reference stays as it stands. */
export interface References {
  /** The data of block documents, by `type-slug/name` and by id; null: known not to exist, which ends the run. */
  readonly blocks: ReadonlyMap<string, DictValue | null>;
  /** Prefect variables by name; null: known not to exist, which the worker takes as empty text. */
  readonly variables: ReadonlyMap<string, Value | null>;
}

/** References that are being gathered. */
export interface MutableReferences {
  readonly blocks: Map<string, DictValue | null>;
  readonly variables: Map<string, Value | null>;
}

/** A block document (`type-slug/name`, or an id) or Prefect variable whose value is not known. */
export interface UnresolvedReference {
  readonly kind: "block" | "variable";
  readonly key: string;
}

/** What a rendered value still refers to, each once. */
export function unresolvedReferences(value: Value): readonly UnresolvedReference[] {
  const found = new Map<string, UnresolvedReference>();
  const add = (kind: UnresolvedReference["kind"], key: string) => found.set(`${kind} ${key}`, { kind, key });
  const visit = (part: Value): void => {
    if (part.kind === "list") for (const item of part.items) visit(item);
    if (part.kind === "dict") {
      const id = part.entries.get("$ref");
      const blockId = id?.kind === "dict" ? id.entries.get("block_document_id") : undefined;
      if (blockId?.kind === "string") add("block", blockId.value);
      for (const entry of part.entries.values()) visit(entry);
    }
    if (part.kind !== "string") return;
    for (const { kind, name } of placeholdersIn(part.value)) {
      const [, , first = "", second] = name.split(".");
      if (kind === "block document" && second !== undefined) add("block", `${first}/${second}`);
      if (kind === "variable") add("variable", name.replaceAll("prefect.variables.", ""));
    }
  };
  visit(value);
  return [...found.values()];
}

/**
 * Resolves `{"$ref": {"block_document_id": …}}` and `{{ prefect.blocks.… }}`, and after that `{{ prefect.variables.… }}`.
 * Errors: Refusal for a `$ref` that is no object, a block path that leads nowhere, a block's object inside text.
 */
export function resolveReferences(value: Value, references: References, behaviors: Behaviors = newestBehaviors): Value {
  return resolveVariables(resolveBlocks(value, references, behaviors), references);
}

function resolveBlocks(value: Value, references: References, behaviors: Behaviors): Value {
  switch (value.kind) {
    case "dict": {
      const block = referencedBlock(value, references);
      return block ?? mapEntries(value, (entry) => resolveBlocks(entry, references, behaviors));
    }
    case "list":
      return { ...value, items: value.items.map((item) => resolveBlocks(item, references, behaviors)) };
    case "string":
      if (!behaviors.has("blocks-in-text")) refuseBlockInText(value);
      return substitute(value, "block document", (placeholder) =>
        blockValue(placeholder, value, references, behaviors),
      );
    default:
      return value;
  }
}

function refuseBlockInText(text: StringValue): void {
  const placeholders = placeholdersIn(text.value);
  if (!placeholders.some(({ kind }) => kind === "block document")) return;
  if (placeholders.some(({ start, end }) => end - start === text.value.length)) return;
  throw new Refusal("before Prefect 3.7.0 a block cannot stand inside text", text.source);
}

function resolveVariables(value: Value, references: References): Value {
  switch (value.kind) {
    case "dict":
      return mapEntries(value, (entry) => resolveVariables(entry, references));
    case "list":
      return { ...value, items: value.items.map((item) => resolveVariables(item, references)) };
    case "string":
      return substitute(value, "variable", ({ name }) => {
        const found = references.variables.get(name.replaceAll("prefect.variables.", ""));
        return found === null ? { kind: "string", value: "", source: value.source } : found;
      });
    default:
      return value;
  }
}

function mapEntries(dict: DictValue, change: (value: Value) => Value): DictValue {
  const entries = new Map<string, Value>();
  for (const [key, entry] of dict.entries) entries.set(key, change(entry));
  return { ...dict, entries };
}

/** The block that `{"$ref": {"block_document_id": ID}}` stands for; undefined when it is no reference or not known. */
function referencedBlock(dict: DictValue, references: References): Value | undefined {
  const reference = dict.entries.get("$ref");
  if (reference === undefined) return undefined;
  if (reference.kind !== "dict") {
    throw new Refusal(
      "a $ref that is no object ends the run: the worker takes it for a block reference",
      reference.source,
    );
  }
  const id = reference.entries.get("block_document_id");
  const block = id?.kind === "string" ? blockData(id.value, dict.source, references) : undefined;
  return block && from("block", dict.source, block);
}

function blockData(key: string, { path }: Source, references: References): DictValue | undefined {
  const data = references.blocks.get(key);
  if (data === null) throw new Refusal(`there is no block ${key}`, path);
  return data;
}

/** Undefined: the block is not known, so the placeholder stays. */
function blockValue(
  { name }: Placeholder,
  text: StringValue,
  references: References,
  behaviors: Behaviors,
): Value | undefined {
  const [slug, document, ...more] = name.replaceAll("prefect.blocks.", "").split(".");
  if (slug === undefined || document === undefined) {
    throw new Refusal(`{{ ${name} }} names a block type but no block: prefect.blocks.TYPE.NAME`, text.source);
  }
  const data = blockData(`${slug}/${document}`, text.source, references);
  if (data === undefined) return undefined;
  const path = more.length > 0 ? more.join(".") : undefined;
  const onlyValue = data.entries.size === 1 ? data.entries.get("value") : undefined;
  const startsBeside = behaviors.has("keys-like-value") ? /^value($|[.[])/ : /^value/;
  const base = onlyValue !== undefined && !startsBeside.test(path ?? "") ? onlyValue : data;
  const value = path === undefined ? base : base.kind === "dict" ? lookUp(base, path) : undefined;
  if (value === undefined) throw new Refusal(`block ${slug}/${document} has no ${path}`, text.source);
  return value;
}

/** Puts the values of one kind of placeholder into a text, with their type where the placeholder is all of it. */
function substitute(
  text: StringValue,
  kind: Placeholder["kind"],
  find: (placeholder: Placeholder) => Value | undefined,
): Value {
  const origin: Origin = kind === "variable" ? "prefect-variable" : "block";
  let result = text.value;
  let changed = false;
  for (const placeholder of placeholdersIn(text.value)) {
    if (placeholder.kind !== kind) continue;
    const value = find(placeholder);
    if (value === undefined) continue;
    if (placeholder.end - placeholder.start === text.value.length) return from(origin, text.source, value);
    if (kind === "block document" && (value.kind === "dict" || value.kind === "list")) {
      throw new Refusal(`{{ ${placeholder.name} }} is no single value, so it cannot stand inside text`, text.source);
    }
    changed = true;
    result = result.replaceAll(text.value.slice(placeholder.start, placeholder.end), () => pythonText(value));
  }
  return changed ? { kind: "string", value: result, source: { ...text.source, origin } } : text;
}

function from(origin: Origin, place: Source, value: Value): Value {
  return copyValue(value, () => ({ ...place, origin }));
}
