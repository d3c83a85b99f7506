import packageJson from "../package.json" with { type: "json" };
import { exitCode } from "./exit-code.ts";
import { createNodeIo } from "./node-io.ts";
import { runProgram } from "./program.ts";

/** Starts the program on a real process; sets its exit code and lets pending output drain. */
export async function main(process: NodeJS.Process): Promise<void> {
  const io = createNodeIo(process);
  process.once("SIGINT", () => process.exit(exitCode.interrupted));
  process.exitCode = await runProgram(io, process.argv.slice(2), packageJson.version);
}
