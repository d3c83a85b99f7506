import type { Path } from "../document/pointer.ts";
import type { Source, Value } from "../python/value.ts";

/** One of several reasons for a refusal, with its own place. */
export interface RefusalPart {
  readonly message: string;
  /** Where the value that is to blame came from; of something missing: the object that lacks it. */
  readonly source: Source | undefined;
  /** The keys that the object lacks, with the values that the worker wants there where it wants certain ones. */
  readonly missing?: readonly { readonly key: string; readonly value?: Value }[] | undefined;
  /** Other places of the job configuration, of which a value would do as well. */
  readonly orElse?: readonly Path[] | undefined;
  /** The value that the worker wants in place of the one that is to blame. */
  readonly replacement?: Value | undefined;
  /** Where a key is to blame that cannot be there: the one that was meant. */
  readonly unknownKey?: { readonly meant: string | undefined } | undefined;
}

/** The worker would not run this: why, in our words, and the place in the template when one is to blame. */
export class Refusal extends Error {
  /** Where the value that is to blame came from. */
  readonly source: Source | undefined;
  /** The reasons one by one; at least one. */
  readonly parts: readonly RefusalPart[];

  constructor(message: string, place?: Source | Path, parts?: readonly RefusalPart[]) {
    super(message);
    this.name = "Refusal";
    this.source = isPath(place) ? { origin: "literal", path: place } : place;
    this.parts = parts ?? [{ message, source: this.source }];
  }

  get path(): Path | undefined {
    return this.source?.path;
  }
}

function isPath(place: Source | Path | undefined): place is Path {
  return Array.isArray(place);
}
