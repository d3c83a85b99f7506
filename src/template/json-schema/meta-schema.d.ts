/**
 * Checks a value against the meta schema of Draft 2020-12 (formats left out); afterwards `errors` says where it is
 * wrong, each place as a JSON Pointer.
 */
export const validate: { (schema: unknown): boolean; errors?: readonly { readonly instancePath: string }[] | null };
