import { formatTemplate } from "../change/format-template.ts";
import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { expandGlob, isGlob } from "./glob.ts";
import { say } from "./say.ts";
import { openTarget, type TargetOptions } from "./target.ts";

export interface FmtOptions extends TargetOptions {
  /** Write nothing; exit 1 when a file is not in the canonical form. */
  readonly check?: boolean;
}

export const declareFmt: Declare = (command, run) => {
  command
    .argument("<file...>", "files or patterns; - is standard input, whose form goes to standard output")
    .option("--check", "write nothing, and exit 1 when a file is not in the canonical form")
    .option("--stdin-filename <name>", "the file name that standard input stands for");
  addExamples(command, ["work-pool fmt k8s.json", "work-pool fmt --check 'templates/*.yaml'"]);
  run((io, files, options) => runFmt(io, files, options));
};

/** Gives files the canonical form: Prefect's order of keys and one layout. All are read before the first is written. */
export async function runFmt(io: Io, names: readonly string[], options: FmtOptions): Promise<ExitCode> {
  const paths: string[] = [];
  for (const name of names) {
    if (isGlob(name) && (await io.files.kind(name)) === "missing") {
      const before = paths.length;
      for await (const path of expandGlob(io.files, name)) paths.push(path);
      if (paths.length === before) throw new UserError(`no file is named by ${name}`);
    } else paths.push(name);
  }
  const pending = [];
  for (const path of paths) {
    const target = await openTarget(io, path === "-" ? path : `file:${path}`, options);
    const text = await formatTemplate(target.document);
    // Whoever reads the pipe gets the document in any case.
    if (text !== target.document.text || (target.isStream && !options.check)) pending.push({ target, text });
  }
  for (const { target, text } of pending) {
    if (options.check) io.stdout.write(`${target.label}\n`);
    else {
      const done = await target.write(text);
      if (!target.isStream) say(io, options, done);
    }
  }
  return options.check && pending.length > 0 ? exitCode.findings : exitCode.ok;
}
