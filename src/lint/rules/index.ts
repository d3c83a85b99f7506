import type { Rule } from "../rule.ts";

/** Every rule, in the order in which documentation lists them. */
export const rules: readonly Rule[] = [];
