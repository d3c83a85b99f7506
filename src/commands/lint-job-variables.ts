import type { TextDocument } from "../document/document.ts";
import { readDocument } from "../document/read-document.ts";
import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { isPrefectFile } from "../lint/is-prefect-file.ts";
import type { TemplateSource } from "../lint/job-variables.ts";
import { LintContext, type LintOptions } from "../lint/lint-context.ts";
import type { LintResult } from "../lint/lint-document.ts";
import { lintJobVariables, lintPrefectFile } from "../lint/lint-job-variables.ts";
import { templateOf } from "../template/template.ts";
import { type LintInput, type LintInputEvent, type LintInputOptions, readLintInputs } from "./lint-inputs.ts";
import { say } from "./say.ts";
import { shellWord } from "./shell-word.ts";

/** How a template is linted. */
export type OptionsFor = (input: LintInput) => LintOptions;

/** A template to hold job variables against. */
interface NamedTemplate extends TemplateSource {
  /** The work pool that it surely is of. */
  readonly pool: string | undefined;
  /** The name of its file without folder and ending, or of its pool. */
  readonly name: string;
  readonly isFound: boolean;
}

/** Lints job variables against the templates that the arguments of `lint` name. */
export class JobVariablesLinter {
  readonly #io: Io;
  readonly #options: LintInputOptions;
  readonly #templates: readonly NamedTemplate[];

  private constructor(io: Io, options: LintInputOptions, templates: readonly NamedTemplate[]) {
    this.#io = io;
    this.#options = options;
    this.#templates = templates;
  }

  /** Looks which templates there are: any of them may come after what is held against it. */
  static async open(
    io: Io,
    names: readonly string[],
    options: LintInputOptions,
    optionsFor: OptionsFor,
  ): Promise<JobVariablesLinter> {
    const templates: NamedTemplate[] = [];
    for await (const event of readLintInputs(io, names, { ...options, quiet: true })) {
      if (event.kind !== "document" || event.document.root === undefined || isPrefectFile(event.document)) continue;
      templates.push(namedTemplate(io, event, optionsFor));
    }
    return new JobVariablesLinter(io, options, templates);
  }

  /** A `prefect.yaml` with how it is linted; says once which deployments there was no template for. */
  withDeployments(input: LintInput): LintInput {
    let isSaid = false;
    const lint = async (document: TextDocument): Promise<LintResult> => {
      const result = await lintPrefectFile(document, (pool, pools) => templateFor(pool, pools, this.#templates));
      const { unchecked } = result;
      if (unchecked.length > 0 && !isSaid) say(this.#io, this.#options, adviceFor(document.path, unchecked));
      isSaid = true;
      return result;
    };
    return { ...input, lint };
  }

  /** A file of job variables with how it is linted. */
  async readVariables(path: string): Promise<LintInputEvent> {
    try {
      const bytes = path === "-" ? await this.#io.stdin.read() : await this.#io.files.read(path);
      const document = await readDocument(bytes, path);
      const lint = (changed: TextDocument) => lintJobVariables(changed, this.#templates);
      const input: LintInput = { kind: "document", document, type: undefined, lint };
      return isPrefectFile(document) ? this.withDeployments(input) : input;
    } catch (error) {
      if (error instanceof UserError) return { kind: "failure", error };
      throw error;
    }
  }
}

/** One that was merely found is read again when it is needed: there may be thousands. */
function namedTemplate(io: Io, input: LintInput, optionsFor: OptionsFor): NamedTemplate {
  const { path } = input.document;
  const name = input.pool ?? path.replace(/^.*[\\/]/, "").replace(/\.(?:json|ya?ml)$/i, "");
  const against = (document: TextDocument) => {
    if (document.root === undefined) return undefined;
    const template = templateOf(document, document.root);
    return { template, context: new LintContext(template, optionsFor(input)) };
  };
  const known = input.isFound ? undefined : against(input.document);
  const load = async () => known ?? against(await readDocument(await io.files.read(path), path));
  return { path, name, pool: input.pool, isFound: input.isFound === true, load };
}

function adviceFor(path: string, unchecked: readonly (string | undefined)[]): string {
  const pools = unchecked.filter((pool) => pool !== undefined);
  const which = pools.length === 0 ? "" : `for ${pools.join(", ")} `;
  const target = pools[0] === undefined ? "TEMPLATE" : shellWord(`pool:${pools[0]}`);
  return `${path}: job variables ${which}were held against no template; name it: work-pool lint ${path} ${target}`;
}

/**
 * The template of a work pool: the pool's own, the one in a file that is called like it, else the only one, unless that
 * is called like another pool, or was merely found in a folder and the deployments go to several.
 */
function templateFor(
  pool: string | undefined,
  pools: ReadonlySet<string>,
  templates: readonly NamedTemplate[],
): NamedTemplate | undefined {
  const own = templates.find((each) => pool !== undefined && each.name === pool);
  if (own !== undefined) return own;
  const [only, ...others] = templates;
  if (only === undefined || others.length > 0 || only.pool !== undefined || pools.has(only.name)) return undefined;
  return only.isFound && pools.size > 1 ? undefined : only;
}
