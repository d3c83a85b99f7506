/** Answers that Prefect's own client sends the request again for. */
export const retriedStatuses: readonly number[] = [408, 429, 502, 503];

/** The longest wait that a server may ask for, in milliseconds. */
export const longestWait = 60_000;

/**
 * The wait before another try in milliseconds: what the server asks for (`Retry-After`, seconds or an HTTP date, RFC
 * 9110), else half a second, doubled with each try, so that without an answer all is over in seconds. `chance` is from
 * 0 to 1: a little of it keeps many clients from asking in step.
 */
export function waitBefore(attempt: number, retryAfter: string | null, now: number, chance: number): number {
  const asked = retryAfter === null ? undefined : readRetryAfter(retryAfter, now);
  if (asked !== undefined) return asked * (1 + 0.2 * chance);
  return 500 * 2 ** attempt * (0.8 + 0.4 * chance);
}

function readRetryAfter(text: string, now: number): number | undefined {
  const value = /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(value) ? undefined : Math.max(0, value);
}
