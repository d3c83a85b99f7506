import type { OutputStream } from "./io.ts";

/**
 * Whether colour goes to a stream when no flag says so: never with `NO_COLOR`, always with `FORCE_COLOR` (never when it
 * is `0`), else on a terminal that is not `dumb`. An empty variable counts as not set (no-color.org).
 */
export function autoColor(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTerminal && env.TERM !== "dumb";
}

/** The same stream with `--color` obeyed: the flag wins over the environment. */
export function withColor(stream: OutputStream, when: "auto" | "always" | "never" | undefined): OutputStream {
  if (when !== "always" && when !== "never") return stream;
  return {
    get isTerminal() {
      return stream.isTerminal;
    },
    get columns() {
      return stream.columns;
    },
    hasColor: when === "always",
    write: (text) => stream.write(text),
  };
}
