import type { Rule } from "../rule.ts";
import { generalRules } from "./general.ts";
import { jobVariablesRules } from "./job-variables/index.ts";
import { kubernetesRules } from "./kubernetes/index.ts";
import { workerRules } from "./worker/index.ts";

/** Every rule, in the order in which documentation lists them. */
export const rules: readonly Rule[] = [...generalRules, ...workerRules, ...kubernetesRules, ...jobVariablesRules];
