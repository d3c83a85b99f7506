import type { Rule } from "../../rule.ts";
import { jobValueRules } from "./values/index.ts";

/** The rules about what the Kubernetes API takes, in the order in which documentation lists them. */
export const kubernetesRules: readonly Rule[] = [...jobValueRules];
