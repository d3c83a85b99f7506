import { exampleOf, frameJob, type JsonObject, ownItem, setField } from "./example-objects.ts";
import { goodValuesOf, oddValues, rawMark, rawNumbers, wrongTypes } from "./field-values.ts";
import { type Definitions, type Shape, type Spot, spotsOf } from "./job-shapes.ts";
import { Random } from "./random.ts";

/** A Job with one thing done to it, which the API takes or not. */
export interface GeneratedJob {
  /** JSON text. */
  readonly job: string;
  /** That of the request. */
  readonly namespace: string;
  /** What was done: `misspelt`, `wrong type`, … */
  readonly turn: string;
  /** The field to which it was done: `Container.image`. */
  readonly field: string;
  /** Where it was done. */
  readonly path: readonly string[];
}

type Place = readonly (string | number)[];

/** One step down to an object: the field that holds it. */
interface Step {
  readonly object: string;
  readonly field: string;
  readonly shape: Shape;
}

const turns = {
  good: 18,
  odd: 30,
  "wrong type": 8,
  null: 3,
  misspelt: 5,
  "other case": 4,
  misplaced: 5,
  unknown: 3,
  missing: 8,
  twice: 5,
  empty: 4,
  number: 4,
} as const;
type Turn = keyof typeof turns;

/**
 * Jobs made from some that the API takes: every field that can be reached from a Job in turn is put into one and then
 * spoilt or not, and every third Job is one of `bases` with something in it changed. The same for the same seed, and
 * each for itself: the first thousand of two thousand are those of one thousand.
 */
export function* generatedJobs(
  definitions: Definitions,
  bases: readonly string[],
  options: { readonly seed: number; readonly cases: number },
): Generator<GeneratedJob> {
  const holders = holdersIn(definitions);
  const fields = [...definitions].flatMap(([object, { fields }]) =>
    [...fields.keys()].map((field) => ({ object, field })),
  );
  for (let index = 0; index < options.cases; index++) {
    const random = new Random(options.seed * 1_000_003 + index);
    const parsed = bases.length > 0 && index % 3 === 2 ? (JSON.parse(random.pick(bases)) as JsonObject) : undefined;
    const job = parsed ?? structuredClone(frameJob);
    let spot: Spot;
    if (parsed === undefined || random.next() < 0.3) {
      // A step that has no factor in common with the number of fields: each comes in its turn, in a mixed order.
      const target = fields[(index * 7919) % fields.length] as { object: string; field: string };
      const path = place(definitions, holders, job, target, random);
      spot = spotsOf(definitions, job).find((each) => samePath(each.path, path)) as Spot;
      // What is inside of it is as interesting.
      const inner = spotsOf(definitions, job).filter(
        (each) => each.path.length > path.length && startsWith(each.path, path),
      );
      if (inner.length > 0 && random.next() < 0.3) spot = random.pick(inner);
    } else {
      spot = random.pick(spotsOf(definitions, job).slice(1));
    }
    const turn = random.weighted(turns);
    const path = doTurn(definitions, job, spot, turn, random);
    yield { job: jobText(job), namespace: namespaceOf(job), turn, field: spot.field, path: path.map(String) };
  }
}

/** The namespace of the request: that of the Job, for nothing else is accepted. */
export function namespaceOf({ metadata }: JsonObject): string {
  const namespace = isObject(metadata) ? metadata.namespace : undefined;
  return typeof namespace === "string" && namespace !== "" ? namespace : "default";
}

/** Serializes a Job; a string that begins with the mark is written as the number that follows. */
export function jobText(job: unknown): string {
  return JSON.stringify(job).replaceAll(new RegExp(`"${rawMark}([^"]*)"`, "g"), "$1");
}

/** Does one thing to a Job, in place; returns where a person would look for it. */
function doTurn(definitions: Definitions, job: JsonObject, spot: Spot, turn: Turn, random: Random): Place {
  const { path, shape, field, value } = spot;
  const parent = at(job, path.slice(0, -1)) as JsonObject;
  const key = path.at(-1) as string;
  const set = (next: unknown): Place => {
    parent[key] = structuredClone(next);
    return path;
  };
  const rename = (next: string): Place => {
    // Not over another field, and of a list there is nothing to rename.
    if (Array.isArray(parent) || next in parent) return path;
    delete parent[key];
    parent[next] = value;
    return [...path.slice(0, -1), next];
  };
  switch (turn) {
    case "good": {
      const good = spot.isElement ? [] : goodValuesOf(shape, field);
      return good.length > 0 ? set(random.pick(good)) : path;
    }
    case "odd":
      return set(random.pick(oddValues(shape, spot.isElement ? "" : field)));
    case "wrong type":
      return set(random.pick(wrongTypes));
    case "null":
      return set(null);
    case "number":
      return set(random.next() < 0.5 ? `${rawMark}${random.pick(rawNumbers)}` : random.pick([-1, 0, 1, 2, 3.5, 1e10]));
    case "misspelt":
      return typeof key === "string" && key.length > 2 ? rename(misspelt(key, random)) : set(null);
    case "other case":
      return typeof key === "string" ? rename(random.next() < 0.5 ? key.toLowerCase() : upperFirst(key)) : set({});
    case "misplaced": {
      const objects = spotsOf(definitions, job).filter(
        (each) => each.shape.kind === "object" && isObject(each.value) && !startsWith(each.path, path),
      );
      const target = random.pick(objects);
      if (typeof key !== "string" || key in (target.value as JsonObject)) return set(null);
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      (target.value as JsonObject)[key] = value;
      return [...target.path, key];
    }
    case "unknown":
      if (isObject(value)) {
        value.somethingElse = random.pick(["x", 1, {}, null]);
        return [...path, "somethingElse"];
      }
      return rename("somethingElse");
    case "missing":
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      return path.slice(0, -1);
    case "twice": {
      const list = Array.isArray(value) ? value : Array.isArray(parent) ? (parent as unknown[]) : undefined;
      if (list === undefined || list.length === 0) return set(random.pick(oddValues(shape, field)));
      list.push(structuredClone(random.pick(list)));
      return list === value ? [...path, list.length - 1] : [...path.slice(0, -1), list.length - 1];
    }
    case "empty":
      return set(emptyOf(shape));
  }
}

function emptyOf(shape: Shape): unknown {
  if (shape.kind === "list") return [];
  if (shape.kind === "string" || shape.kind === "quantity") return "";
  return shape.kind === "integer" ? 0 : {};
}

/** Puts a field, and the objects on the way to it, into a Job; returns its place. */
function place(
  definitions: Definitions,
  holders: ReadonlyMap<string, readonly Step[]>,
  job: JsonObject,
  target: { readonly object: string; readonly field: string },
  random: Random,
): Place {
  let object = job;
  let path: (string | number)[] = [];
  for (const step of wayTo(holders, target.object, random)) {
    [object, path] = enter(definitions, object, path, step, random);
  }
  const shape = definitions.get(target.object)?.fields.get(target.field) as Shape;
  const good = goodValuesOf(shape, `${target.object}.${target.field}`);
  const isThere = object[target.field] !== undefined;
  if (!isThere) {
    setField(
      object,
      target.object,
      target.field,
      good.length > 0 ? structuredClone(good[0]) : blank(definitions, shape),
    );
  }
  return [...path, target.field];
}

/** Goes one step down, making the object or item where there is none. */
function enter(
  definitions: Definitions,
  object: JsonObject,
  path: readonly (string | number)[],
  step: Step,
  random: Random,
): [JsonObject, (string | number)[]] {
  const { field, shape } = step;
  const below = [...path, field];
  const name = objectName(shape);
  if (shape.kind === "object") {
    if (!isObject(object[field])) setField(object, step.object, field, exampleOf(definitions, name));
    return [object[field] as JsonObject, below];
  }
  if (!Array.isArray(object[field])) setField(object, step.object, field, []);
  const list = object[field] as JsonObject[];
  if (list.length === 0 || ownItem.has(name)) list.push(exampleOf(definitions, name));
  const index = ownItem.has(name) ? list.length - 1 : random.below(list.length);
  return [list[index] as JsonObject, [...below, index]];
}

function blank(definitions: Definitions, shape: Shape): unknown {
  if (shape.kind === "object") return exampleOf(definitions, shape.name);
  if (shape.kind === "list") return [blank(definitions, shape.of)];
  return shape.kind === "map" ? {} : "a";
}

/** The fields that can hold each object. */
function holdersIn(definitions: Definitions): Map<string, Step[]> {
  const holders = new Map<string, Step[]>();
  for (const [object, { fields }] of definitions) {
    for (const [field, shape] of fields) {
      const name = objectName(shape);
      // Refused whatever is in it, so it only hides what else could be found.
      const isHopeless = `${object}.${field}` === "JobSpec.selector" || object === "EphemeralContainer";
      if (name === "" || (isHopeless && holders.has(name))) continue;
      const others = (holders.get(name) ?? []).filter((step) => step.object !== "EphemeralContainer");
      holders.set(name, [...(isHopeless ? [] : others), { object, field, shape }]);
    }
  }
  return holders;
}

/** A way from the Job down to an object, one of all. */
function wayTo(holders: ReadonlyMap<string, readonly Step[]>, name: string, random: Random): Step[] {
  const way: Step[] = [];
  for (let object = name; object !== "Job"; object = (way[0] as Step).object) {
    way.unshift(random.pick(holders.get(object) ?? []));
  }
  return way;
}

function objectName(shape: Shape): string {
  if (shape.kind === "object") return shape.name;
  return shape.kind === "list" ? objectName(shape.of) : "";
}

function misspelt(key: string, random: Random): string {
  const index = 1 + random.below(key.length - 1);
  const before = key.slice(0, index);
  return random.pick([
    before + key.slice(index + 1),
    before + key.charAt(index) + key.slice(index),
    `${key}s`,
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    key.endsWith("s") ? key.slice(0, -1) : `${key}Name`,
  ]);
}

function upperFirst(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function at(root: unknown, path: Place): unknown {
  return path.reduce((value, key) => (value as JsonObject)[key], root);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function startsWith(path: Place, start: Place): boolean {
  return start.every((key, index) => path[index] === key);
}

function samePath(left: Place, right: Place): boolean {
  return left.length === right.length && startsWith(left, right);
}
