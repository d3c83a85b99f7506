import type { ErrorObject } from "ajv";

/** Checks a value against the meta schema of Draft 2020-12 (formats left out); `errors` then holds what is wrong. */
export const validate: { (schema: unknown): boolean; errors?: ErrorObject[] | null };
