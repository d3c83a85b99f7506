import { type Assignment, parseAssignments } from "../change/assignment.ts";
import { applyEdits } from "../change/edit.ts";
import { EditList } from "../change/edit-list.ts";
import { setDefaults } from "../change/set-defaults.ts";
import { changeFacets, type VariableFacets } from "../change/variable-facets.ts";
import { usageError } from "../errors.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type Change, type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { addFacetOptions, type FacetOptions, facetsOf } from "./facet-options.ts";
import { checkOneStdin, readAssignments, readEnvFiles } from "./read-assignments.ts";

export interface SetOptions extends ChangeOptions, FacetOptions {
  readonly allPools?: boolean;
  /** The JSON type of the variable; with `allPools`: only pools of this worker type. */
  readonly type?: string;
  readonly fromEnvFile?: readonly string[];
}

export const declareSet: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("[target]", `${targetArgument}; a pattern such as 'templates/*.json' stands for several files`)
    .argument("[key=value...]", "a variable, or a place in its default, and the new value; forms below")
    .option("--from-env-file <file>", "put the entries of a .env file into env (- is standard input)", collect)
    .option("--all-pools", "change every work pool, instead of a target")
    .option("-t, --type <type>", "with --all-pools: only those of this worker type; else the variable's JSON type");
  addFacetOptions(command);
  command.addHelpText("after", `\n${forms}`);
  addExamples(command, [
    "work-pool set k8s.json finished_job_ttl=1h image=acme/flows:1 env.LOG_LEVEL=DEBUG",
    'work-pool set k8s.json image --title "Container image" --required',
    "work-pool set my-pool env.API_TOKEN@=- <token.txt",
    "work-pool set --all-pools --type kubernetes finished_job_ttl=3600",
  ]);
  run((io, words, options) => runSet(io, words, options));
};

const forms = `Forms:
  KEY=VALUE   text as it is where the variable takes text,
              else JSON; where it counts something also an
              amount: finished_job_ttl=1h30m, memory=2Gi
  KEY:=JSON   JSON, whatever the variable's type
  KEY@=FILE   a text in a file, without its last line end
              (- is standard input)
  KEY:=@FILE  JSON in a file
  KEY-        takes the value away
KEY is a variable, or a place in its default: env.NAME,
labels.app.example/tier, resources.limits.memory,
volumes[0], volumes[+] for a new item.
What is checked is what Prefect does with the whole default:
a deployment's env is merged over that of the template, any
other object or list takes the place of the template's.`;

function collect(file: string, files: readonly string[] = []): readonly string[] {
  return [...files, file];
}

/**
 * Gives variables new defaults, all or none. `words`: the target, unless all pools are meant, and the assignments, or
 * with flags that say something of a declaration one variable.
 */
export async function runSet(io: Io, words: readonly string[], options: SetOptions): Promise<ExitCode> {
  const [target, ...args] = options.allPools === true ? [undefined, ...words] : words;
  const wish = await readWish(
    io,
    target,
    args.filter((word) => word !== undefined),
    options,
  );
  const change = {
    apply: async (document, template, type) => {
      const list = new EditList(template);
      if (wish.declared !== undefined) await changeFacets(list, wish.declared.name, wish.declared.facets, type);
      list.add(...(await setDefaults(list.template, wish.assignments, type)));
      return applyEdits(document, list.edits);
    },
    isRepeatable: true,
  } as const satisfies Change;
  if (target !== undefined) return changeTarget(io, target, options, change);
  const { changeAllPools } = await import("./change-many.ts");
  return changeAllPools(io, change, options);
}

interface Wish {
  readonly assignments: readonly Assignment[];
  readonly declared?: { readonly name: string; readonly facets: VariableFacets };
}

async function readWish(
  io: Io,
  target: string | undefined,
  args: readonly string[],
  options: SetOptions,
): Promise<Wish> {
  const { fromEnvFile = [], allPools, type } = options;
  if (args.length === 0 && fromEnvFile.length === 0) {
    throw usageError("nothing to set", "Name the target and KEY=VALUE.");
  }
  const facets = facetsOf(options, allPools === true ? undefined : type);
  const isTarget = allPools === true && !isAssignment(args[0]) && (facets === undefined || args.length > 1);
  if (isTarget) throw usageError("--all-pools stands for every work pool; name no target with it");
  if (facets !== undefined && (args.length !== 1 || fromEnvFile.length > 0)) {
    throw usageError("flags of a declaration are for one variable", "Name it alone, or as KEY=VALUE.");
  }
  const [name = ""] = args;
  const isName = facets !== undefined && !isAssignment(name);
  const parsed = parseAssignments(isName ? args.slice(1) : args);
  checkOneStdin([target, ...fromEnvFile, ...parsed.map((each) => ("file" in each ? each.file : undefined))]);
  const assignments = [...(await readEnvFiles(io, fromEnvFile, options)), ...(await readAssignments(io, parsed))];
  return facets === undefined ? { assignments } : { assignments, declared: { name: parsed[0]?.name ?? name, facets } };
}

/** Whether a word is an assignment, not a name alone. */
function isAssignment(word = ""): boolean {
  return /=|-$/.test(word);
}
