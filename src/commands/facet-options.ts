import type { Command } from "commander";
import type { VariableFacets } from "../change/variable-facets.ts";
import { usageError } from "../errors.ts";

/** Flags that say something of a variable's declaration, beside its type. */
export interface FacetOptions {
  readonly title?: string;
  readonly description?: string;
  readonly enum?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly required?: boolean;
  readonly optional?: boolean;
}

/** Adds the flags of a variable's declaration. */
export function addFacetOptions(command: Command): Command {
  return command
    .option("--title <text>", "the name for people")
    .option("--description <text>", "what it is for")
    .option("--enum <values>", "the values that it may have: a,b,c or a JSON list")
    .option("--minimum <number>", "the least that it may be")
    .option("--maximum <number>", "the most that it may be")
    .option("--required", "every deployment or run must give it, unless it has a default")
    .option("--optional", "nobody must give it");
}

/** What flags say of a declaration; undefined when they say nothing. Errors: exit 2 for both of two opposites. */
export function facetsOf(options: FacetOptions, type: string | undefined): VariableFacets | undefined {
  const { title, description, minimum, maximum, required, optional } = options;
  const isRequired = required ?? (optional === undefined ? undefined : !optional);
  if (required !== undefined && optional !== undefined && required === optional) {
    throw usageError("--required and --optional exclude each other");
  }
  const facets = { type, title, description, enum: options.enum, minimum, maximum, isRequired };
  return Object.values(facets).some((facet) => facet !== undefined) ? facets : undefined;
}
