import type { ChalkInstance } from "chalk";
import type { OutputStream } from "../io.ts";

/** A chalk for a stream that takes colour, else undefined; loaded only then. */
export async function chalkFor(stream: OutputStream): Promise<ChalkInstance | undefined> {
  if (!stream.hasColor) return undefined;
  const { Chalk } = await import("chalk");
  return new Chalk({ level: 1 });
}
