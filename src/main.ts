import packageJson from "../package.json" with { type: "json" };
import { exitCode } from "./exit-code.ts";
import { createNodeIo } from "./node-io.ts";
import { runProgram } from "./program.ts";

/** Starts the program on a real process, and sets its exit code rather than exiting, so that output can drain. */
export async function main(process: NodeJS.Process): Promise<void> {
  process.once("SIGINT", () => process.exit(exitCode.interrupted));
  process.exitCode = await runProgram(createNodeIo(process), process.argv.slice(2), packageJson.version);
}
