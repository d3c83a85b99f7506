import type { CommandEntry } from "./command.ts";

/** Every command, in the order in which help lists them. Each is loaded only when it is called. */
export const commandEntries: readonly CommandEntry[] = [
  {
    name: "get-default-base-job-template",
    summary: "print the default template of a worker type",
    group: "Offline, on files",
    load: async () => (await import("./get-default-base-job-template.ts")).declareGetDefaultBaseJobTemplate,
  },
  {
    name: "lint",
    aliases: ["validate"],
    summary: "find what is wrong with templates",
    group: "Offline, on files",
    load: async () => (await import("./lint.ts")).declareLint,
  },
  {
    name: "explain",
    summary: "say what a finding means and why it matters",
    group: "Offline, on files",
    load: async () => (await import("./explain.ts")).declareExplain,
  },
  {
    name: "get",
    summary: "print the defaults of variables",
    group: "Files and pools",
    load: async () => (await import("./get.ts")).declareGet,
  },
  {
    name: "set",
    summary: "give variables new defaults",
    group: "Files and pools",
    load: async () => (await import("./set.ts")).declareSet,
  },
  {
    name: "unset",
    summary: "take the defaults of variables away",
    group: "Files and pools",
    load: async () => (await import("./unset.ts")).declareUnset,
  },
];
