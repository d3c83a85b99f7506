import type { Command, HelpConfiguration } from "commander";

/** How help looks: words wrap down to narrow terminals, and a command lists its own flags before the common ones. */
export const helpConfiguration: HelpConfiguration = {
  minWidthToWrap: 20,
  showGlobalOptions: true,
  visibleGlobalOptions: (command: Command) =>
    (command.parent?.options ?? []).filter(({ hidden, long }) => !hidden && long !== "--version"),
};

export const examples: readonly string[] = [
  "work-pool get-default-base-job-template -t kubernetes -f k8s.json",
  "work-pool set k8s.json finished_job_ttl=3600",
  "work-pool lint k8s.json",
  "work-pool create my-pool -t kubernetes --base-job-template k8s.json",
];
