import type { DocumentNode } from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { isTruthy } from "../python/truth.ts";
import { type DictValue, type Origin, type Value, valueOfNode } from "../python/value.ts";
import { stepsOfName } from "../python/value-path.ts";
import { type Environment, ValueApplier } from "../template/apply-values.ts";
import type { Template } from "../template/template.ts";
import { type Behaviors, newestBehaviors } from "../worker/prefect-versions.ts";
import { Refusal } from "../worker/refusal.ts";
import { defaultsOf, expandDottedKeys, joinLayers } from "./job-variables.ts";
import { type References, resolveReferences } from "./references.ts";

export interface ConfigurationInput {
  readonly template: Template;
  /** The deployment's job variables. */
  readonly deployment?: DocumentNode | undefined;
  /** The flow run's job variables. */
  readonly flowRun?: DocumentNode | undefined;
  /** The environment of the worker, for `{{ $NAME }}`. */
  readonly environment: Environment;
  /** Block documents and Prefect variables that are known. */
  readonly references: References;
  /** What a worker of the release does. Default: the newest. */
  readonly behaviors?: Behaviors;
}

export interface Configuration {
  /** The job configuration with values applied, before the worker's class reads it. */
  readonly value: DictValue;
  /** Placeholders that found no value and vanished. */
  readonly missing: readonly { readonly name: string; readonly path: Path | undefined }[];
  /** Texts of which the worker makes one thing in one process and another in the next. */
  readonly orderDependent: readonly (Path | undefined)[];
}

/**
 * Applies job variables to a template as every worker does, whatever its type.
 * Errors: Refusal where the worker would crash before it reads the result.
 */
export function renderConfiguration(input: ConfigurationInput): Configuration {
  const base = valueAt(input.template, ["job_configuration"], "literal");
  if (base?.kind !== "dict") throw new Refusal("job_configuration is no object", ["job_configuration"]);
  const values = valuesOf(input, base);
  const missing: { name: string; path: Path | undefined }[] = [];
  const orderDependent: (Path | undefined)[] = [];
  const applier = new ValueApplier(values, input.environment, {
    missing: (name, { path }) => missing.push({ name, path }),
    orderDependent: ({ path }) => orderDependent.push(path),
  });
  const value = resolveReferences(applier.apply(base) as DictValue, input.references, input.behaviors) as DictValue;
  return { value, missing, orderDependent };
}

/** The values of all layers; on the way the layers of `env` are merged into `base`, as they are before values apply. */
function valuesOf(input: ConfigurationInput, base: DictValue): DictValue {
  const propertiesPath = ["variables", "properties"];
  const properties = valueAt(input.template, propertiesPath, "default") ?? emptyDict("default");
  if (properties.kind !== "dict") throw new Refusal("variables.properties is no object", propertiesPath);
  const defaults = defaultsOf(properties, (name) => [...propertiesPath, name]);
  const defaultEnv = defaults.entries.get("env");
  const { behaviors = newestBehaviors } = input;
  if (isTruthy(defaultEnv)) {
    if (behaviors.has("env-default-joined")) mergeEnv(base, defaultEnv, true);
    else base.entries.set("env", defaultEnv);
  }
  const joined = joinLayers(variablesOf(input.deployment, "deployment"), variablesOf(input.flowRun, "flow-run"));
  const overrides = behaviors.has("dotted-keys") ? expandDottedKeys(joined) : joined;
  const entries = new Map([...defaults.entries, ...overrides.entries]);
  const env = entries.get("env");
  if (base.entries.get("env")?.kind === "dict" && isTruthy(env)) mergeEnv(base, env, false);
  return { kind: "dict", entries, source: { origin: "worker" } };
}

function valueAt(template: Template, path: Path, origin: Origin): Value | undefined {
  const node = nodeAt(template.root, path);
  return (
    node &&
    valueOfNode(node, (below) => {
      const variables = origin === "default" && below[0] !== undefined ? [below[0]] : undefined;
      return { origin, path: [...path, ...below], variables };
    })
  );
}

function variablesOf(node: DocumentNode | undefined, origin: Origin): DictValue {
  if (node === undefined || node.kind === "null") return emptyDict(origin);
  const value = valueOfNode(node, (given) => ({
    origin,
    given,
    variables: [stepsOfName(given[0] ?? "")[0] as string],
  }));
  if (value.kind !== "dict") throw new Refusal("job variables are no object");
  return value;
}

function emptyDict(origin: Origin): DictValue {
  return { kind: "dict", entries: new Map(), source: { origin } };
}

function mergeEnv(base: DictValue, env: Value, replaces: boolean): void {
  const present = base.entries.get("env");
  if (present?.kind !== "dict") {
    if (replaces) base.entries.set("env", env);
    return;
  }
  if (env.kind !== "dict") {
    throw new Refusal("env is no object, so it cannot be merged into job_configuration.env", [
      "job_configuration",
      "env",
    ]);
  }
  base.entries.set("env", { ...present, entries: new Map([...present.entries, ...env.entries]) });
}
