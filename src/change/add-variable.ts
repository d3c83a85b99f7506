import type { Edit } from "../document/edit.ts";
import { objectNode, stringNode } from "../document/new-node.ts";
import { type DocumentNode, memberOf } from "../document/node.ts";
import { fromPointer, nodeAt, type Path, toPointer } from "../document/pointer.ts";
import { usageError } from "../errors.ts";
import { typeOf } from "../template/accepted-types.ts";
import { placeholdersIn } from "../template/placeholder.ts";
import type { Template } from "../template/template.ts";
import { variableSchemas } from "../template/variable-schema.ts";
import { EditList } from "./edit-list.ts";
import { sameValue } from "./same-value.ts";
import { setDefaults } from "./set-defaults.ts";
import { changeFacets, type VariableFacets } from "./variable-facets.ts";
import { checkVariableName } from "./variable-name.ts";

export interface NewVariable extends VariableFacets {
  /** As typed, read as `set` reads it. */
  readonly default?: string | undefined;
  /** The pointer of the place in the job configuration whose value it becomes. */
  readonly at?: string | undefined;
}

/**
 * The edits that declare a variable and put its placeholder into place. A value that stands there outright becomes the
 * default, and says the type, where none is given. Missing objects on the way are made. `workerType`: that of the pool,
 * for amounts. Errors: exit 2 for a name that is taken or that no placeholder finds, and for a place that is none or holds
 * a placeholder already.
 */
export async function addVariable(
  template: Template,
  name: string,
  { default: typed, at, ...facets }: NewVariable,
  workerType?: string,
): Promise<readonly Edit[]> {
  checkVariableName(name);
  if (memberOf(variableSchemas(template), name) !== undefined) {
    throw usageError(`${template.document.path} declares ${name} already`, "`work-pool set` changes a variable.");
  }
  const place = at === undefined ? undefined : placeAt(template, at, name);
  const literal = place?.literal;
  const type = facets.type ?? (literal === undefined ? undefined : typeOf(literal));
  if (type === undefined) throw usageError(`${name} has no type`, "Name one: --type string, integer, boolean …");
  const list = new EditList(template);
  list.add({ kind: "set", path: ["variables", "properties", name], value: objectNode([]) });
  // First, since what a number counts is also told from what it fills.
  if (place !== undefined) list.add(...place.edits);
  await changeFacets(list, name, { ...facets, type }, workerType);
  if (typed !== undefined) {
    list.add(...(await setDefaults(list.template, [{ name, text: typed, isJson: false }], workerType)));
  } else if (literal !== undefined) {
    list.add({ kind: "set", path: ["variables", "properties", name, "default"], value: literal });
  }
  return declaredAtOnce(list, name);
}

/** The declaration as one edit, so that it stands in the text as one piece. */
function declaredAtOnce({ edits, template }: EditList, name: string): readonly Edit[] {
  const path = ["variables", "properties", name];
  const isInside = (edit: Edit) => path.every((step, index) => edit.path[index] === step);
  const value = nodeAt(template.root, path) as DocumentNode;
  return [{ kind: "set", path, value }, ...edits.filter((edit) => !isInside(edit))];
}

interface NewPlace {
  readonly edits: readonly Edit[];
  /** What stands there now, outright. */
  readonly literal: DocumentNode | undefined;
}

function placeAt({ root }: Template, pointer: string, name: string): NewPlace {
  const path = fromPointer(pointer);
  if (path === undefined || path[0] !== "job_configuration" || path.length < 2) {
    throw usageError(
      `${JSON.stringify(pointer)} is no place in the job configuration`,
      "Write a JSON Pointer such as /job_configuration/job_manifest/spec/backoffLimit.",
    );
  }
  const placeholder = stringNode(`{{ ${name} }}`);
  const present = nodeAt(root, path);
  if (present === undefined) return { edits: [newPlace(root, path, placeholder)], literal: undefined };
  if (sameValue(present, placeholder)) return { edits: [], literal: undefined };
  const [other] = present.kind === "string" ? placeholdersIn(present.value) : [];
  if (other !== undefined) {
    throw usageError(
      `${toPointer(path)} holds {{ ${other.name} }} already`,
      `\`work-pool set\` changes ${other.name}; or name another place.`,
    );
  }
  const literal = present.kind === "null" ? undefined : present;
  return { edits: [{ kind: "set", path, value: placeholder }], literal };
}

/** Puts a value where nothing stands; `-` is behind the last item of a list. */
function newPlace(root: DocumentNode, path: Path, value: DocumentNode): Edit {
  const depth = path.findIndex((_step, index) => nodeAt(root, path.slice(0, index + 1)) === undefined);
  const above = path.slice(0, depth);
  const parent = nodeAt(root, above);
  const step = path[depth] as string;
  const inner = path.slice(depth + 1).reduceRight<DocumentNode>((node, key) => objectNode([[key, node]]), value);
  if (parent?.kind === "array" && (step === "-" || step === String(parent.items.length))) {
    return { kind: "set", path: [...above, String(parent.items.length)], value: inner };
  }
  if (parent?.kind === "object") return { kind: "set", path: [...above, step], value: inner };
  throw usageError(`there is no object at ${toPointer(above) || "the top"} for ${step} to stand in`);
}
