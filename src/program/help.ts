import { type Command, Help, type HelpConfiguration } from "commander";

/** How help looks: words wrap down to narrow terminals, and a command lists its own flags before the common ones. */
export const helpConfiguration: HelpConfiguration = {
  minWidthToWrap: 20,
  showGlobalOptions: true,
  visibleGlobalOptions: (command: Command) =>
    (command.parent?.options ?? []).filter(({ hidden, long }) => !hidden && long !== "--version"),
  formatHelp: (command, helper) => {
    const text = Help.prototype.formatHelp.call(helper, command, helper);
    return command.parent === null ? withOptionsLast(text) : text;
  },
};

/** The commands are what one looks for in the program's own help. */
function withOptionsLast(text: string): string {
  const sections = text.trimEnd().split(/\n\n(?=\S[^\n]*:\n)/);
  const isOptions = (section: string): boolean => section.startsWith("Options:\n");
  return `${[...sections.filter((section) => !isOptions(section)), ...sections.filter(isOptions)].join("\n\n")}\n`;
}

export const examples: readonly string[] = [
  "work-pool get-default-base-job-template -t kubernetes -f k8s.json",
  "work-pool set k8s.json finished_job_ttl=3600",
  "work-pool lint k8s.json",
  "work-pool create my-pool -t kubernetes --base-job-template k8s.json",
];
