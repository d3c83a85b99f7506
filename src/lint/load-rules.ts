import type { Rule } from "./rule.ts";
import { generalRules } from "./rules/general.ts";
import { workerRules } from "./rules/worker/index.ts";

/** The rules that only templates of a worker type need, loaded when there is one. */
const loaders: Readonly<Record<string, () => Promise<readonly Rule[]>>> = {
  kubernetes: async () => (await import("./rules/kubernetes/index.ts")).kubernetesRules,
};

/** What templates of any type need. */
const always: readonly Rule[] = [...generalRules, ...workerRules];

/** The rules for a template of a worker type; undefined: not known. */
export async function loadRules(type: string | undefined): Promise<readonly Rule[]> {
  const load = type === undefined ? undefined : loaders[type];
  return load === undefined ? always : [...always, ...(await load())];
}
