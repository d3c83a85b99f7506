import { didYouMean } from "../document/nearest.ts";
import { type UserError, usageError } from "../errors.ts";
import { knownTypes, workerTypes } from "../worker/index.ts";

const atHand = workerTypes.map(({ type }) => type);

/** No `--type` where one is needed (exit 2). */
export function missingType(): UserError {
  return usageError("--type is missing", `the types are ${atHand.join(", ")}`);
}

/** A type that is not known offline (exit 2). */
export function unknownType(type: string): UserError {
  return usageError(
    `there is no worker type ${JSON.stringify(type)}`,
    didYouMean(type, knownTypes) ?? `the types are ${atHand.join(", ")}`,
  );
}

/** A type whose default template is not at hand, asked for offline (exit 2). */
export function needsServer(type: string): UserError {
  return usageError(
    `the default template of ${type} comes only from Prefect Cloud`,
    "get-default-base-job-template --from-server takes it from the server that a profile or --api-url names",
  );
}
