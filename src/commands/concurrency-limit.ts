import { usageError } from "../errors.ts";
import { checkConcurrencyLimit } from "../pool/pool-name.ts";

/** A concurrency limit as typed: a whole number, 0 or more. Errors: exit 2. */
export function parseConcurrencyLimit(text: string): number {
  if (!/^\+?\d+$/.test(text)) {
    throw usageError(`a concurrency limit must be a whole number, 0 or more, not ${JSON.stringify(text)}`);
  }
  const limit = Number(text);
  checkConcurrencyLimit(limit);
  return limit;
}
