import { parseAssignments } from "../change/assignment.ts";
import { applyEdits } from "../change/edit.ts";
import { setDefaults } from "../change/set-defaults.ts";
import { usageError } from "../errors.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type Change, type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export interface SetOptions extends ChangeOptions {
  readonly allPools?: boolean;
  /** Only pools of this worker type. */
  readonly type?: string;
}

export const declareSet: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("[target]", `${targetArgument}; a pattern such as 'templates/*.json' stands for several files`)
    .argument("[key=value...]", "a variable and its new default; KEY:=JSON says that the value is JSON")
    .option("--all-pools", "change every work pool, instead of a target")
    .option("-t, --type <type>", "with --all-pools: only those of this worker type");
  addExamples(command, [
    "work-pool set k8s.json finished_job_ttl=3600 image=acme/flows:1",
    'work-pool set my-pool env:=\'{"LOG_LEVEL": "debug"}\' --dry-run',
    "work-pool set --all-pools --type kubernetes finished_job_ttl=3600",
  ]);
  run((io, words, options) => runSet(io, words, options));
};

/** Gives variables new defaults, all or none. `words`: the target, unless all pools are meant, and the assignments. */
export async function runSet(io: Io, words: readonly string[], options: SetOptions): Promise<ExitCode> {
  const [target, ...args] = options.allPools === true ? [undefined, ...words] : words;
  if (args.length === 0) throw usageError("nothing to set", "Name the target and KEY=VALUE.");
  const assignments = parseAssignments(args.filter((word) => word !== undefined));
  const change = {
    apply: async (document, template) => applyEdits(document, await setDefaults(template, assignments)),
    isRepeatable: true,
  } as const satisfies Change;
  if (target !== undefined) return changeTarget(io, target, options, change);
  const { changeAllPools } = await import("./change-many.ts");
  return changeAllPools(io, change, options);
}
