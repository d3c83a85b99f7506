import { applyJsonPatch } from "../change/json-patch.ts";
import { applyMergePatch } from "../change/merge-patch.ts";
import { applyStrategicMerge } from "../change/strategic-merge.ts";
import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, memberValue } from "../document/node.ts";
import { readDocument } from "../document/read-document.ts";
import { rootOf } from "../document/root-of.ts";
import { UserError, usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

/** A patch as the flags name it. */
export interface PatchFile {
  readonly kind: keyof typeof patchKinds;
  readonly file: string;
}

export const declarePatch: Declare = (command, run) => {
  // One list for all kinds: patches apply in the order in which they are given.
  const files: PatchFile[] = [];
  const add = (kind: PatchFile["kind"]) => (file: string) => files.push({ kind, file });
  addChangeOptions(command)
    .argument("<target>", targetArgument)
    .option("--merge-patch <file>", "a JSON Merge Patch (RFC 7396) in JSON or YAML, or -", add("merge"))
    .option("--json-patch <file>", "a JSON Patch (RFC 6902), or a resource that carries one as `patches`", add("json"))
    .option("--strategic <file>", "a merge patch that merges lists by `name`", add("strategic"));
  addExamples(command, [
    "work-pool patch k8s.json --merge-patch resources.yaml",
    "work-pool patch k8s.json --strategic sidecar.yaml --json-patch ttl.json",
    `echo '{"variables": {"required": ["image"]}}' | work-pool patch my-pool --merge-patch - --dry-run`,
  ]);
  run((io, [target = ""], options) => runPatch(io, target, files, options));
};

/** Applies patches to a template, one after the other, all or none. */
export async function runPatch(
  io: Io,
  target: string,
  files: readonly PatchFile[],
  options: ChangeOptions,
): Promise<ExitCode> {
  if (files.length === 0) {
    throw usageError("no patch is given", "Name one with --merge-patch, --json-patch or --strategic FILE.");
  }
  if ([target, ...files.map(({ file }) => file)].filter((file) => file === "-").length > 1) {
    throw usageError("only one of the template and its patches can come from standard input");
  }
  const patches: { kind: PatchFile["kind"]; node: DocumentNode }[] = [];
  for (const { kind, file } of files) patches.push({ kind, node: await readPatch(io, file, kind) });
  return changeTarget(io, target, options, {
    apply: async (document) => {
      let patched = document;
      for (const { kind, node } of patches) patched = await patchKinds[kind].apply(patched, node);
      return patched;
    },
    isRepeatable: false,
  });
}

/** Errors: exit 1 for a text that is not sound (a duplicate key is not), or one that is no patch of the kind. */
async function readPatch(io: Io, file: string, kind: PatchFile["kind"]): Promise<DocumentNode> {
  const document = await readDocument(file === "-" ? await io.stdin.read() : await io.files.read(file), file);
  const root = rootOf(document.problems.length === 0 ? document : { ...document, root: undefined });
  const { find, reason, hint } = patchKinds[kind];
  const patch = find(root);
  if (patch !== undefined) return patch;
  throw new UserError(`${file === "-" ? "standard input" : file} is no ${reason}`, {
    hint,
    exitCode: exitCode.findings,
  });
}

const partHint = "Write the part of the template that changes, with null for what is to go.";

interface PatchKind {
  apply(document: TextDocument, patch: DocumentNode): Promise<TextDocument>;
  /** The patch in what a file holds. */
  find(root: DocumentNode): DocumentNode | undefined;
  readonly reason: string;
  readonly hint: string;
}

const patchKinds = {
  merge: {
    apply: applyMergePatch,
    find: objectOf,
    reason: "merge patch for a template, it is no object",
    hint: partHint,
  },
  strategic: {
    apply: applyStrategicMerge,
    find: objectOf,
    reason: "strategic merge patch for a template, it is no object",
    hint: partHint,
  },
  json: {
    apply: applyJsonPatch,
    find: operationsIn,
    reason: "JSON Patch, it has no list of operations",
    hint: 'Write a list such as [{"op": "add", "path": "/variables/properties/x", "value": {}}].',
  },
} as const satisfies Record<string, PatchKind>;

function objectOf(root: DocumentNode): DocumentNode | undefined {
  return root.kind === "object" ? root : undefined;
}

/** A list, or what a work pool resource of prefect-operator carries below `spec.baseJobTemplate`. */
function operationsIn(root: DocumentNode): DocumentNode | undefined {
  const places = [
    root,
    memberValue(root, "baseJobTemplate"),
    memberValue(memberValue(root, "spec"), "baseJobTemplate"),
  ];
  return [root, ...places.map((place) => memberValue(place, "patches"))].find((node) => node?.kind === "array");
}
