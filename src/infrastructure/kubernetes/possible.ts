import { didYouMean } from "../../document/nearest.ts";
import type { Path } from "../../document/pointer.ts";
import type { PossibleCase, PossibleValues } from "../../python/possible-values.ts";
import type { JobProblem } from "./job-problem.ts";
import { type FieldType, fieldNames, fieldOf } from "./job-schema.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { placeName, shortName } from "./place-name.ts";
import { largestOf, wordsOf, wrongType } from "./wrong-type.ts";

/**
 * How what may come fits a field: all of it is read, none is, or some; `unsaid`: some may not be, as is so often that
 * no finding speaks of it.
 */
export type Fit = "always" | "never" | "sometimes" | "unsaid";

interface Place {
  readonly path: Path;
  readonly version: KubernetesVersion;
  /** Where an entry or item of a variable's value is declared. */
  readonly declaredAt?: Path | undefined;
}

/** What is wrong with what may come in a place: values that Kubernetes cannot read there, and fields that it drops. */
export function* checkPossible(possible: PossibleValues, type: FieldType, place: Place): Generator<JobProblem> {
  const fit = fitOf(possible, type);
  if (fit === "never" || fit === "sometimes") yield misfit(possible, type, place);
  for (const each of possible.cases) {
    if (each.kind === "list" && type.kind === "list" && each.items !== undefined) {
      yield* checkPossible({ ...each.items, mayBeMissing: true }, type.of, below(place, "0", each.items));
    } else if (each.kind === "dict" && (type.kind === "map" || type.kind === "object")) {
      for (const [name, entry] of each.entries) {
        const at = below(place, name, entry);
        const field = type.kind === "map" ? type.of : fieldOf(type.name, name, place.version)?.type;
        if (field !== undefined) yield* checkPossible(entry, field, at);
        else yield unknownEntry(name, (type as { name: string }).name, at);
      }
    }
  }
}

function below(place: Place, step: string, { path }: PossibleValues): Place {
  return { ...place, path: [...place.path, step], declaredAt: path };
}

function misfit(possible: PossibleValues, type: FieldType, { path, declaredAt }: Place): JobProblem {
  const unfit = possible.cases.filter((each) => fitOfCase(each, type) === "never");
  const what = [...new Set(unfit.map(caseWords))].join(" or ");
  const isNever = unfit.length === possible.cases.length;
  const takes = `\`${shortName(path)}\` takes ${wordsOf(type)}`;
  return {
    concern: "ill-fitting-variable",
    path,
    on: declaredAt === undefined ? "value" : "key",
    effect: isNever && !possible.mayBeMissing ? "refused" : "refused-for-some",
    message: `${takes}, and its variable ${isNever ? "brings" : "may bring"} ${what}: Kubernetes refuses that`,
    hint: `Let the variable be ${wordsOf(type)}${isNever ? "" : " only"}.`,
    declaredAt,
  };
}

/** A declared entry of an object that goes where there is no such field. */
function unknownEntry(name: string, type: string, { path, version, declaredAt }: Place): JobProblem {
  return {
    concern: "ill-fitting-variable",
    path,
    on: "key",
    effect: "dropped",
    message: `\`${name}\` is no field of \`${placeName(path.slice(0, -1))}\`, where its variable goes: Kubernetes drops it`,
    hint: didYouMean(name, fieldNames(type, version)) ?? "Remove it.",
    declaredAt,
  };
}

/** How values of a set fit a field; of lists and objects only that they are some. */
export function fitOf({ cases, isExact }: PossibleValues, type: FieldType): Fit {
  if (cases.length === 0) return "unsaid";
  const fits = cases.map((each) => fitOfCase(each, type));
  if (fits.every((fit) => fit === "always")) return "always";
  if (fits.every((fit) => fit === "never")) return "never";
  return isExact && fits.includes("never") ? "sometimes" : "unsaid";
}

function fitOfCase(given: PossibleCase, type: FieldType): Fit {
  if (given.kind === "value") {
    if (wrongType(given.value, type, []) !== undefined) return "never";
    return isPlainly(type, given.value.kind) ? "always" : "unsaid";
  }
  if (given.kind === "list") return type.kind === "list" ? "unsaid" : "never";
  if (given.kind === "dict")
    return (type.kind === "plain" && type.name !== "fields") || type.kind === "list" ? "never" : "unsaid";
  if (type.kind !== "plain") return "never";
  switch (type.name) {
    case "string":
      return given.kind === "string" ? "always" : "never";
    case "time":
      return given.kind === "string" ? "unsaid" : "never";
    case "boolean":
      return given.kind === "boolean" ? "always" : "never";
    case "quantity":
      return given.kind === "boolean" ? "never" : "unsaid";
    case "fields":
      return "never";
    default:
      if (given.kind === "string") return type.name === "int-or-string" ? "always" : "never";
      return given.kind === "integer" ? fitOfIntegers(given, largestOf(type.name) as bigint) : "never";
  }
}

/** Every value of the kind is read from the field. */
function isPlainly(type: FieldType, kind: string): boolean {
  return (
    type.kind === "plain" && type.name !== "quantity" && type.name !== "time" && kind !== "list" && kind !== "dict"
  );
}

/** A variable of whole numbers takes `3.0` too, which Kubernetes does not; and hardly one says how large it may be. */
function fitOfIntegers(
  { minimum, maximum }: { minimum?: bigint | undefined; maximum?: bigint | undefined },
  largest: bigint,
): Fit {
  if (minimum !== undefined && minimum > largest) return "never";
  return maximum !== undefined && maximum < -largest - 1n ? "never" : "unsaid";
}

function caseWords(given: PossibleCase): string {
  const kind = given.kind === "value" ? given.value.kind : given.kind;
  const known: Record<string, string> = {
    boolean: "true or false",
    string: "text",
    float: "numbers with a fraction",
    integer: "numbers",
    list: "a list",
    dict: "an object",
  };
  return known[kind] ?? kind;
}
