import { UserError, usageError } from "../errors.ts";

/** The characters that the server accepts in no pool name. */
const refusedCharacters = /[/%&<>]/;

/**
 * Refuses, before anything is sent, a name that no work pool can have (UserError, exit 2): the server's own rules, and
 * `.` and `..`, which every URL parser folds away.
 */
export function checkPoolName(name: string): void {
  if (/^[ '"]*$/.test(name)) throw usageError("the name of a work pool must not be blank");
  if (name === "." || name === "..") throw usageError(`a work pool cannot be called ${JSON.stringify(name)}`);
  const refused = refusedCharacters.exec(name);
  if (refused !== null) {
    throw usageError(
      `the work pool name ${JSON.stringify(name)} contains ${refused[0]}`,
      "The characters / % & < > are not allowed in the name of a work pool.",
    );
  }
}

/**
 * Refuses (UserError, exit 3) to create, delete or change a pool that the server keeps for itself: names that start
 * with `prefect`, in any case. Pausing and the concurrency limit are allowed: do not ask before those.
 */
export function checkNotReserved(name: string): void {
  if (!name.toLowerCase().startsWith("prefect")) return;
  throw new UserError(`the work pool name ${JSON.stringify(name)} is reserved`, {
    hint: "Prefect keeps names that start with `prefect` for itself; of such a pool only pause and concurrency limit can change.",
  });
}

/** Refuses (UserError, exit 2) a concurrency limit that is no whole number from 0 up. */
export function checkConcurrencyLimit(limit: number | null | undefined): void {
  if (limit === null || limit === undefined || (Number.isSafeInteger(limit) && limit >= 0)) return;
  if (limit > Number.MAX_SAFE_INTEGER) throw usageError("a concurrency limit must not be larger than 9007199254740991");
  throw usageError(`a concurrency limit must be a whole number, 0 or more, not ${limit}`);
}
