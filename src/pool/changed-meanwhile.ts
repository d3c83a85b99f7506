import { UserError } from "../errors.ts";
import { exitCode } from "../exit-code.ts";

/** A pool is not any more what it was when it was read (exit 5); nothing was written. */
export function changedMeanwhile(name: string): UserError {
  return new UserError(`the work pool ${JSON.stringify(name)} was changed or deleted meanwhile`, {
    hint: "Nothing was written. Look at the pool and run the command again.",
    exitCode: exitCode.conflict,
  });
}
