import { formatTemplate } from "../change/format-template.ts";
import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { expandGlob, isGlob } from "./glob.ts";
import { printError } from "./print-error.ts";
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

/**
 * Gives files the canonical form: Prefect's order of keys and one layout. What one of them fails with is printed, and the
 * others are done all the same; the exit code is that of the first failure.
 */
export async function runFmt(io: Io, names: readonly string[], options: FmtOptions): Promise<ExitCode> {
  const failures: UserError[] = [];
  let isAnyOdd = false;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      printError(io, error);
      failures.push(error);
    }
  };
  for (const name of names) {
    await attempt(async () => {
      for (const path of await pathsOf(io, name)) {
        await attempt(async () => {
          if (await formatFile(io, path, options)) isAnyOdd = true;
        });
      }
    });
  }
  return failures[0]?.exitCode ?? (options.check && isAnyOdd ? exitCode.findings : exitCode.ok);
}

async function pathsOf(io: Io, name: string): Promise<readonly string[]> {
  if (!isGlob(name) || (await io.files.kind(name)) !== "missing") return [name];
  const paths: string[] = [];
  for await (const path of expandGlob(io.files, name)) paths.push(path);
  if (paths.length === 0) throw new UserError(`no file is named by ${name}`);
  return paths;
}

/** Returns whether it was not in the canonical form. */
async function formatFile(io: Io, path: string, options: FmtOptions): Promise<boolean> {
  const target = await openTarget(io, path === "-" ? path : `file:${path}`, options);
  const text = await formatTemplate(target.document);
  const isOdd = text !== target.document.text;
  if (options.check) {
    if (isOdd) io.stdout.write(`${target.label}\n`);
    return isOdd;
  }
  // Whoever reads the pipe gets the document in any case.
  if (isOdd || target.isStream) {
    const done = await target.write(text);
    if (!target.isStream) say(io, options, done);
  }
  return isOdd;
}
