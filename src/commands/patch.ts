import { applyMergePatch } from "../change/merge-patch.ts";
import type { DocumentNode } from "../document/node.ts";
import { readDocument } from "../document/read-document.ts";
import { rootOf } from "../document/root-of.ts";
import { UserError, usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export interface PatchOptions extends ChangeOptions {
  readonly mergePatch?: readonly string[];
}

export const declarePatch: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("<target>", targetArgument)
    .option(
      "--merge-patch <file>",
      "a JSON Merge Patch (RFC 7396) in JSON or YAML, or -; may be given again",
      (file: string, earlier: readonly string[] = []) => [...earlier, file],
    );
  addExamples(command, [
    "work-pool patch k8s.json --merge-patch resources.yaml",
    `echo '{"variables": {"required": ["image"]}}' | work-pool patch my-pool --merge-patch - --dry-run`,
  ]);
  run((io, [target = ""], options) => runPatch(io, target, options));
};

/** Applies patches to a template, one after the other, all or none. */
export async function runPatch(io: Io, target: string, options: PatchOptions): Promise<ExitCode> {
  const files = options.mergePatch ?? [];
  if (files.length === 0) throw usageError("no patch is given", "Name one with --merge-patch FILE.");
  if ([target, ...files].filter((file) => file === "-").length > 1) {
    throw usageError("only one of the template and its patches can come from standard input");
  }
  const patches: DocumentNode[] = [];
  for (const file of files) patches.push(await readPatch(io, file));
  return changeTarget(io, target, options, {
    apply: async (document) => {
      let patched = document;
      for (const patch of patches) {
        patched = await applyMergePatch(patched, patch);
      }
      return patched;
    },
    isRepeatable: false,
  });
}

/** Errors: exit 1 for a text that is not sound (a duplicate key is not), or a patch that leaves nothing of a template. */
async function readPatch(io: Io, file: string): Promise<DocumentNode> {
  const document = await readDocument(file === "-" ? await io.stdin.read() : await io.files.read(file), file);
  const root = rootOf(document.problems.length === 0 ? document : { ...document, root: undefined });
  if (root.kind === "object") return root;
  throw new UserError(`${file === "-" ? "standard input" : file} is no merge patch for a template, it is no object`, {
    hint: "Write the part of the template that changes, with null for what is to go.",
    exitCode: exitCode.findings,
  });
}
