import { usageError } from "../errors.ts";
import { isServerOnly, shapeOf, workerType } from "../worker/index.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { unknownType } from "./worker-type-errors.ts";

/** The type whose worker makes the job; a push type's is that of the type it is shaped like. Errors: exit 2. */
export function jobTypeOf(type: string | undefined): WorkerType {
  if (type === undefined) {
    throw usageError(
      "the template does not tell its worker type",
      "Give it with --type, or use --stage configuration, which is the same for all.",
    );
  }
  const known = workerType(shapeOf(type));
  if (known !== undefined) return known;
  if (isServerOnly(type)) {
    throw usageError(`what the worker of ${type} submits is not known`, "Use --stage configuration.");
  }
  throw unknownType(type);
}
