import type { CommandEntry } from "./command.ts";

/** Every command, in the order in which help lists them. Each is loaded only when it is called. */
export const commandEntries: readonly CommandEntry[] = [
  {
    name: "get-default-base-job-template",
    summary: "print the default template of a worker type",
    group: "Offline, on files",
    load: async () => (await import("./get-default-base-job-template.ts")).declareGetDefaultBaseJobTemplate,
  },
];
