import type { Rule } from "../../rule.ts";

/** The rules about what the Kubernetes API takes, in the order in which documentation lists them. */
export const kubernetesRules: readonly Rule[] = [];
