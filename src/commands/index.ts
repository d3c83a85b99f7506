import type { CommandEntry } from "./command.ts";

/** Every command, in the order in which help lists them. Each is loaded only when it is called. */
export const commandEntries: readonly CommandEntry[] = [
  {
    name: "types",
    summary: "list the worker types",
    group: "Offline, on files",
    load: async () => (await import("./types.ts")).declareTypes,
  },
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
    name: "render",
    summary: "show what the worker would submit",
    group: "Files and pools",
    load: async () => (await import("./render.ts")).declareRender,
  },
  {
    name: "explain",
    summary: "say what a finding means and why it matters",
    group: "Offline, on files",
    load: async () => (await import("./explain.ts")).declareExplain,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of a template, for editors",
    group: "Offline, on files",
    load: async () => (await import("./schema.ts")).declareSchema,
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
  {
    name: "patch",
    summary: "apply patches to a template",
    group: "Files and pools",
    load: async () => (await import("./patch.ts")).declarePatch,
  },
  {
    name: "cleanup",
    summary: "show or set what happens to finished runs",
    group: "Files and pools",
    load: async () => (await import("./cleanup.ts")).declareCleanup,
  },
  {
    name: "diff",
    summary: "show how one template differs from another, or make the patch",
    group: "Files and pools",
    load: async () => (await import("./diff.ts")).declareDiff,
  },
  {
    name: "create",
    summary: "create a work pool",
    group: "On work pools",
    load: async () => (await import("./create.ts")).declareCreate,
  },
  {
    name: "ls",
    summary: "list work pools, newest first",
    group: "On work pools",
    load: async () => (await import("./ls.ts")).declareLs,
  },
  {
    name: "inspect",
    summary: "show a work pool",
    group: "On work pools",
    load: async () => (await import("./inspect.ts")).declareInspect,
  },
  {
    name: "update",
    summary: "change the template, limit or description of a work pool",
    group: "On work pools",
    load: async () => (await import("./update.ts")).declareUpdate,
  },
  {
    name: "delete",
    summary: "delete a work pool",
    group: "On work pools",
    load: async () => (await import("./delete.ts")).declareDelete,
  },
  {
    name: "pause",
    summary: "pause a work pool",
    group: "On work pools",
    load: async () => (await import("./pause.ts")).declarePause,
  },
  {
    name: "resume",
    summary: "end the pause of a work pool",
    group: "On work pools",
    load: async () => (await import("./resume.ts")).declareResume,
  },
  {
    name: "set-concurrency-limit",
    summary: "limit how many flow runs of a work pool run at once",
    group: "On work pools",
    load: async () => (await import("./set-concurrency-limit.ts")).declareSetConcurrencyLimit,
  },
  {
    name: "clear-concurrency-limit",
    summary: "take the limit of a work pool away",
    group: "On work pools",
    load: async () => (await import("./clear-concurrency-limit.ts")).declareClearConcurrencyLimit,
  },
  {
    name: "completion",
    summary: "print a script that completes commands and flags in a shell",
    group: "Offline, on files",
    load: async () => (await import("./completion.ts")).declareCompletion(commandEntries),
  },
];
