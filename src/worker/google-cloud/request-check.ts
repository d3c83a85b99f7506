import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import type { Value } from "../../python/value.ts";

const mostRetries = 10n;

/** Cloud Run tries a task again at most ten times. */
export function* checkRetries(retries: Value | undefined): Generator<RequestProblem> {
  if (retries?.kind !== "integer" || (retries.value >= 0n && retries.value <= mostRetries)) return;
  yield {
    concern: "invalid-request-value",
    value: retries,
    isRefused: true,
    message: "`maxRetries` must be from 0 to 10",
    hint: "Write a number from 0 to 10.",
  };
}

/** The worker puts the job's env in the place of the container's. */
export function* overwrittenEnv(env: Value | undefined): Generator<RequestProblem> {
  const isEmpty = env?.kind === "list" ? env.items.length === 0 : env?.kind !== "dict" || env.entries.size === 0;
  if (env === undefined || isEmpty || env.source.variables !== undefined) return;
  yield {
    concern: "setting-without-effect",
    value: env,
    isRefused: false,
    message: "`env` of the container has no effect: the worker puts `job_configuration.env` in its place",
    hint: "Write the variables as an object in `job_configuration.env`, or in the default of `env`.",
  };
}
