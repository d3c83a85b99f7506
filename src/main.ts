import packageJson from "../package.json" with { type: "json" };
import { exitCode } from "./exit-code.ts";
import { createNodeIo } from "./node-io.ts";
import { runProgram } from "./program.ts";

/** Starts the program on a real process, and ends that with its exit code once all is written. */
export async function main(process: NodeJS.Process): Promise<void> {
  const io = createNodeIo(process);
  process.once("SIGINT", () => process.exit(exitCode.interrupted));
  process.once("uncaughtException", (error) => {
    io.stderr.write(bugReport(error, process.argv));
    process.exit(exitCode.failure);
  });
  process.exitCode = await runProgram(io, process.argv.slice(2), packageJson.version);
  // Ending by itself, Node first waits until V8 has optimized what nobody will run any more: milliseconds.
  if (!io.stdout.isPending && !io.stderr.isPending) process.exit();
}

/** What a person sees of an error that is not theirs: no stack unless they ask for it. */
function bugReport(error: Error, argv: readonly string[]): string {
  const wantsStack = argv.includes("-v") || argv.includes("--verbose");
  const hint = wantsStack ? "please report it with the lines above" : "please report it; -v shows where it happened";
  const detail = wantsStack && error.stack !== undefined ? `${error.stack}\n` : "";
  return `error: this is a bug in work-pool ${packageJson.version}: ${error.message}\n${detail}hint: ${hint}\n`;
}
