import type { ObjectNode } from "../document/node.ts";
import type { Configuration } from "../render/configuration.ts";
import type { JudgedRefusal, Judgement } from "../render/judged-refusal.ts";
import type { Rendering } from "../render/render-job.ts";
import type { Template } from "../template/template.ts";
import { shapeOf, workerType } from "../worker/index.ts";
import { inferWorkerType, otherWorkerType } from "../worker/infer-worker-type.ts";
import { Refusal } from "../worker/refusal.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { firstStep } from "./dotted-keys.ts";

export interface LintOptions {
  /** The worker type, where it is known. Default: told from the shape of the job configuration. */
  readonly type?: string | undefined;
  /** The Kubernetes version to check against, such as `1.30`. Default: the newest known. */
  readonly kubernetesVersion?: string | undefined;
}

/** What rules share: the worker type, and the template rendered, without job variables or with given ones, made when first asked for. */
export class LintContext {
  /** The name of the type, given or told from the shape; undefined when it is not known. */
  readonly type: string | undefined;
  /** The type whose worker makes the job: of a push type the one that it is shaped like. */
  readonly workerType: WorkerType | undefined;
  /** The type that the shape tells where it is not the given one; then there is no worker to look at. */
  readonly otherType: string | undefined;
  readonly kubernetesVersion: string | undefined;
  /** The job variables to render with, of a deployment; undefined: none. */
  readonly given: ObjectNode | undefined;
  readonly #template: Template;
  readonly #options: LintOptions;
  #configuration: Promise<Configuration | Refusal> | undefined;
  #judgement: Promise<Judgement<Configuration | Rendering>> | undefined;
  #job: Promise<Rendering | Refusal | undefined> | undefined;

  constructor(template: Template, options: LintOptions = {}, given?: ObjectNode) {
    this.#template = template;
    this.#options = options;
    this.given = given;
    this.type = options.type ?? inferWorkerType(template);
    this.otherType = options.type === undefined ? undefined : otherWorkerType(options.type, template);
    const hasWorker = this.type !== undefined && this.otherType === undefined;
    this.workerType = hasWorker ? workerOf(shapeOf(this.type as string), template) : undefined;
    this.kubernetesVersion = options.kubernetesVersion;
  }

  /** The same template, rendered with job variables. */
  with(given: ObjectNode): LintContext {
    return new LintContext(this.#template, this.#options, given);
  }

  /** The job configuration with values applied, before the worker's class reads it; or why that fails. */
  configuration(): Promise<Configuration | Refusal> {
    this.#configuration ??= this.#configurationOfJob();
    return this.#configuration;
  }

  /** What the worker would submit for a run; or why it would not; undefined without a known type. */
  job(): Promise<Rendering | Refusal | undefined> {
    this.#job ??= orRefusal(this.#renderJob());
    return this.#job;
  }

  /** Why the worker refuses the run, if the template is to blame; of an unknown type what any would. */
  async refusals(): Promise<readonly JudgedRefusal[]> {
    return (await this.#judged()).refusals;
  }

  /** The job of a run that brings likely values for what has no default and must be there; undefined: refused all the same. */
  async likelyJob(): Promise<Rendering | undefined> {
    const { result } = await this.#judged();
    return result !== undefined && "result" in result ? result : undefined;
  }

  async #configurationOfJob(): Promise<Configuration | Refusal> {
    const job = await this.job();
    return job === undefined || job instanceof Refusal ? orRefusal(this.#renderConfiguration()) : job;
  }

  #judged(): Promise<Judgement<Configuration | Rendering>> {
    this.#judgement ??= this.#judge();
    return this.#judgement;
  }

  async #judge(): Promise<Judgement<Configuration | Rendering>> {
    const worker = this.type === undefined ? undefined : workerType(shapeOf(this.type));
    if (this.otherType === undefined) {
      const result = (await this.job()) ?? (await this.configuration());
      if (!(result instanceof Refusal)) return { refusals: [], result };
    }
    const { judgeRefusal, samplesOf } = await import("../render/judged-refusal.ts");
    const { renderConfiguration } = await import("../render/configuration.ts");
    const { renderJob } = await import("../render/render-job.ts");
    const { defaultTemplate } = await import("../worker/default-template.ts");
    const run = await (await import("./lint-run.ts")).lintRun();
    const samples = worker === undefined ? new Map() : samplesOf(await defaultTemplate(worker));
    const attempt = (deployment: ObjectNode): Configuration | Promise<Rendering> => {
      const input = { ...this.#input(), deployment: this.#over(deployment) };
      return worker?.loadJob === undefined ? renderConfiguration(input) : renderJob(input, worker, run);
    };
    const fixed = new Set(this.given?.members.map(({ key }) => firstStep(key)));
    return judgeRefusal(this.#template, attempt, samples, fixed);
  }

  /** The given job variables, with others that they do not name. */
  #over(others: ObjectNode): ObjectNode {
    return this.given === undefined ? others : { ...others, members: [...this.given.members, ...others.members] };
  }

  async #renderConfiguration(): Promise<Configuration> {
    const { renderConfiguration } = await import("../render/configuration.ts");
    return renderConfiguration(this.#input());
  }

  async #renderJob(): Promise<Rendering | undefined> {
    const { workerType } = this;
    if (workerType?.loadJob === undefined) return undefined;
    const [{ renderJob }, { lintRun }] = [await import("../render/render-job.ts"), await import("./lint-run.ts")];
    return renderJob(this.#input(), workerType, await lintRun());
  }

  /** Without references that are known: those of blocks and Prefect variables stay as they stand. */
  #input() {
    return {
      template: this.#template,
      deployment: this.given,
      environment: {},
      references: { blocks: new Map(), variables: new Map() },
    };
  }
}

async function orRefusal<T>(result: Promise<T>): Promise<T | Refusal> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Undefined for a template that only a worker of another kind can be meant for, whatever type was given. */
function workerOf(type: string, { jobConfiguration }: Template): WorkerType | undefined {
  const worker = workerType(type);
  const isForeign = jobConfiguration !== undefined && worker?.shape.isForeign?.(jobConfiguration) === true;
  return isForeign ? undefined : worker;
}
