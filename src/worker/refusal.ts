import type { Path } from "../document/pointer.ts";

/** The worker would not run this: why, in our words, and the place in the template when one is to blame. */
export class Refusal extends Error {
  readonly path: Path | undefined;

  constructor(message: string, path?: Path) {
    super(message);
    this.name = "Refusal";
    this.path = path;
  }
}
