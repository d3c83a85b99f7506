import type { DocumentFormat, TextDocument } from "../document/document.ts";
import { readDocument } from "../document/read-document.ts";
import { rootOf } from "../document/root-of.ts";
import { sameNode } from "../document/same-node.ts";
import { toJson } from "../document/to-json.ts";
import { UserError, usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Draft, Io } from "../io.ts";
import { broughtErrors } from "./brought-errors.ts";
import { chalkFor } from "./chalk-for.ts";
import type { Declare } from "./command.ts";
import { checkCanAsk, isConfirmed } from "./confirm.ts";
import { withNotes, withoutNotes } from "./edit-notes.ts";
import { addExamples } from "./examples.ts";
import { reviewChange } from "./review-change.ts";
import { say } from "./say.ts";
import { openTarget, resolveTarget, type Target, type TargetOptions } from "./target.ts";

export interface EditOptions extends TargetOptions {
  readonly dryRun?: boolean;
  /** False: write even what lint finds wrong. Default: true. */
  readonly lint?: boolean;
  /** The form in which a pool's template is edited. Default: JSON. */
  readonly output?: DocumentFormat;
}

export const declareEdit: Declare = (command, run) => {
  command
    .argument("<target>", "a file or a work pool; file:PATH and pool:NAME say which")
    .addOption(
      command.createOption("-o, --output <format>", "how a work pool's template is edited").choices(["json", "yaml"]),
    )
    .option("-n, --dry-run", "show what would change and write nothing")
    .option("--no-lint", "write even what lint finds wrong");
  addExamples(command, ["work-pool edit k8s.yaml", 'EDITOR="code --wait" work-pool edit my-pool -o yaml']);
  run((io, [target = ""], options) => runEdit(io, target, options));
};

/**
 * Lets a person change a template in `$VISUAL` or `$EDITOR`: what lint finds wrong opens it again, then the differences
 * are shown and a question is asked. What is not written stays in its file, and the last line says where.
 */
export async function runEdit(io: Io, name: string, options: EditOptions): Promise<ExitCode> {
  const { kind } = await resolveTarget(io, name);
  if (name === "-" || kind === "default") throw usageError(`${name} cannot be edited`, "Name a file or a work pool.");
  if (options.dryRun !== true) checkCanAsk(io, options);
  const target = await openTarget(io, name, options);
  const shown = await shownDocument(target, options);
  const draft = await io.draft(shown.text, shown.format === "yaml" ? ".yaml" : ".json");
  let isKept = true;
  try {
    const edited = await editUntilSound(io, draft, shown, target.type, options);
    const outcome = edited === undefined ? "refused" : await finish(io, target, shown, edited, options);
    isKept = outcome === "refused";
    return isKept ? exitCode.findings : exitCode.ok;
  } catch (error) {
    isKept = !isUntouched(draft, shown);
    throw error;
  } finally {
    if (isKept) io.stderr.write(`nothing was written; the edited text is in ${draft.path}\n`);
    else draft.remove();
  }
}

/** A file is edited as it is, comments and all; of a pool, the form is to be had. */
async function shownDocument({ document, reopen }: Target, { output }: EditOptions): Promise<TextDocument> {
  if (output === undefined || output === document.format) return document;
  if (reopen === undefined) throw usageError("a file is edited in its own form", "`work-pool convert` makes another.");
  const { toYaml } = await import("../document/to-yaml.ts");
  const text = toYaml(rootOf(document));
  return readDocument(new TextEncoder().encode(text), document.path, "yaml");
}

/** How often the editor opens where no terminal has a person at it who could end it. */
const mostOpenings = 5;

/** The text that lint lets pass; undefined where a refused text comes back, or an editor without a person mends nothing. */
async function editUntilSound(
  io: Io,
  draft: Draft,
  shown: TextDocument,
  type: string | undefined,
  options: EditOptions,
): Promise<TextDocument | undefined> {
  let refused: string | undefined;
  for (let opening = 1; ; opening++) {
    await draft.edit();
    const document = await readDraft(draft, shown);
    if (document.text === refused) return undefined;
    const isSame = document.text === shown.text;
    const isUnchecked = options.lint === false && document.root !== undefined;
    const result = isSame || isUnchecked ? undefined : await broughtErrors(shown, document, type);
    if (result === undefined) return document;
    refused = document.text;
    const { reportLintText } = await import("../report/lint-text.ts");
    const { columns } = io.stderr;
    if (document.format === "yaml")
      draft.write(withNotes(document.text, reportLintText([result], { columns: undefined, chalk: undefined })));
    else io.stderr.write(reportLintText([result], { columns, chalk: await chalkFor(io.stderr) }));
    if (!io.stdin.isTerminal && opening === mostOpenings) return undefined;
  }
}

async function readDraft(draft: Draft, { path, format }: TextDocument): Promise<TextDocument> {
  const document = await readDocument(draft.read(), path, format);
  const text = withoutNotes(document.text);
  return text === document.text ? document : readDocument(new TextEncoder().encode(text), path, format);
}

async function finish(
  io: Io,
  target: Target,
  shown: TextDocument,
  edited: TextDocument,
  options: EditOptions,
): Promise<"refused" | "done"> {
  const isFile = target.reopen === undefined;
  const next = edited.format === target.document.format ? edited.text : toJson(rootOf(edited));
  if (edited.text === shown.text || (!isFile && sameNode(rootOf(shown), rootOf(edited)))) {
    say(io, options, `${target.label}: no change`);
    return "done";
  }
  const review = await reviewChange(io, shown, edited, { ...options, lint: false });
  if (review === "no change") say(io, options, "no value changes, only how the text is written");
  if (options.dryRun) {
    say(io, options, "dry run: nothing was written");
    return "done";
  }
  if (!(await isConfirmed(io, `Write ${target.label}?`, options))) return "refused";
  say(io, options, await target.write(next));
  return "done";
}

function isUntouched(draft: Draft, shown: TextDocument): boolean {
  try {
    return withoutNotes(new TextDecoder("utf-8", { ignoreBOM: true }).decode(draft.read())) === shown.text;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
}
