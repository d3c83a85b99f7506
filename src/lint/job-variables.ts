import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, distinctMembers, type Member, memberValue, type ObjectNode } from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { checkJobVariables, type JobVariablesCheck } from "../template/job-variables-check.ts";
import { holdsPlaceholder } from "../template/placeholder.ts";
import type { Template } from "../template/template.ts";
import { lostIn } from "./dotted-keys.ts";
import type { LintContext } from "./lint-context.ts";
import type { RefusedVariable } from "./refused-variables.ts";

/** A template that job variables are held against. */
export interface Against {
  readonly template: Template;
  readonly context: LintContext;
}

/** A template that is read when it is needed. */
export interface TemplateSource {
  readonly path: string;
  /** Undefined: it cannot be read as one. */
  load(): Promise<Against | undefined>;
}

/** A deployment of a `prefect.yaml`. */
export interface Deployment {
  readonly node: ObjectNode;
  readonly path: Path;
}

/** The job variables of a file, or of a deployment in a `prefect.yaml`; what rules ask of them is found out once. */
export class JobVariables {
  readonly document: TextDocument;
  /** What stands where the object belongs; undefined: nothing. */
  readonly value: DocumentNode | undefined;
  /** Its place in the document. */
  readonly path: Path;
  /** Undefined: the whole file is job variables. */
  readonly deployment: Deployment | undefined;
  /** Undefined: not known. */
  readonly against: Against | undefined;
  #check: Promise<JobVariablesCheck | undefined> | undefined;
  #refused: Promise<readonly RefusedVariable[]> | undefined;
  #used: Promise<ReadonlySet<string> | undefined> | undefined;

  constructor(
    document: TextDocument,
    value: DocumentNode | undefined,
    path: Path,
    deployment?: Deployment,
    against?: Against,
  ) {
    this.document = document;
    this.value = value;
    this.path = path;
    this.deployment = deployment;
    this.against = against;
  }

  /** The variables; empty when they are no object. */
  get members(): readonly Member[] {
    return this.value?.kind === "object" ? distinctMembers(this.value) : [];
  }

  /** The given variables without some, as an object. */
  without(names: ReadonlySet<string>): ObjectNode {
    const members = this.members.filter(({ key }) => !names.has(key));
    return { kind: "object", range: this.value?.range ?? { start: 0, end: 0 }, members };
  }

  /** What the server says; undefined without a template that declares variables. */
  check(): Promise<JobVariablesCheck | undefined> {
    this.#check ??= this.#checkNow();
    return this.#check;
  }

  /** The variables that reach a part of the job configuration; undefined: not known. */
  used(): Promise<ReadonlySet<string> | undefined> {
    this.#used ??= this.#usedNow();
    return this.#used;
  }

  /** What the worker refuses, of the variables that the server takes and that need no filling in. */
  async refused(): Promise<readonly RefusedVariable[]> {
    const judged = await this.#judged();
    if (judged.length === 0) return [];
    const isRefusedBefore = await this.refusedByServer();
    return judged.filter(({ name, path, message }, index) => {
      // What it needs was given, and left out for its own sake.
      const isExplained = judged.slice(0, index).some((other) => other.name !== name && names(message, other.name));
      return !isExplained && !isRefusedBefore(path) && !holdsPlaceholder(nodeAt(this.value, path));
    });
  }

  /** The variables with which the worker makes a job: without those that it refuses, or that are lost. */
  async accepted(): Promise<ObjectNode> {
    const refused = new Set((await this.#judged()).map(({ name }) => name));
    const out = new Set([...lostIn(this.members), ...refused]);
    for (const name of refused) {
      // What only lacks another can be looked at with a likely value of that.
      const values = this.without(new Set([...out].filter((other) => other !== name)));
      if ((await this.against?.context.with(values).likelyJob()) !== undefined) out.delete(name);
    }
    return this.without(out);
  }

  /** Whether the server refuses what is at a place, above it or in it. */
  async refusedByServer(): Promise<(path: Path) => boolean> {
    const places = ((await this.check())?.problems ?? []).map((problem) => problem.path);
    return (path) => places.some((place) => place.length > 0 && isWithin(place, path));
  }

  isDeclared(name: string): boolean {
    return memberValue(this.against?.template.properties, name) !== undefined;
  }

  async #checkNow(): Promise<JobVariablesCheck | undefined> {
    const variables = this.against?.template.variables;
    if (variables === undefined) return undefined;
    const check = await checkJobVariables(variables, this.without(new Set()));
    // A value with a placeholder is filled before the server or the worker looks at it.
    const isOpen = (path: Path) => path.length > 0 && holdsPlaceholder(nodeAt(this.value, path));
    return { ...check, problems: check.problems.filter(({ path }) => !isOpen(path)) };
  }

  #judged(): Promise<readonly RefusedVariable[]> {
    this.#refused ??= this.#judgeNow();
    return this.#refused;
  }

  async #judgeNow(): Promise<readonly RefusedVariable[]> {
    if (this.against === undefined || this.members.length === 0) return [];
    const { refusedVariables } = await import("./refused-variables.ts");
    return refusedVariables(this.against.context, this, lostIn(this.members));
  }

  async #usedNow(): Promise<ReadonlySet<string> | undefined> {
    if (this.against === undefined) return undefined;
    const { context } = this.against;
    const [{ variablesWithoutEffect }, { Refusal }] = [
      await import("../render/without-effect.ts"),
      await import("../worker/refusal.ts"),
    ];
    const configuration = await context.with(this.without(lostIn(this.members))).configuration();
    if (configuration instanceof Refusal) return undefined;
    const names = new Set(this.members.map(({ key }) => key.split(".")[0] as string));
    const text = await context.workerType?.loadDefaultTemplate();
    const known = text === undefined ? undefined : new Set(Object.keys(JSON.parse(text).job_configuration));
    for (const name of variablesWithoutEffect(names, configuration.value, known)) names.delete(name);
    return names;
  }
}

/** Whether a sentence has a name in it. */
export function names(message: string, name: string): boolean {
  return message.split(/[^\w-]+/).includes(name);
}

/** Whether one of two places is in the other, or they are the same. */
function isWithin(one: Path, other: Path): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((step, index) => step === other[index]);
}
