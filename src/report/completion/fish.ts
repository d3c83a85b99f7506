import type { CommandLine, CompletedFlag, CompletedValue } from "./command-line.ts";

/** A completion script for fish; `source` it, or put it into `~/.config/fish/completions/work-pool.fish`. */
export function fishCompletion({ program, flags, commands }: CommandLine): string {
  const complete = (...words: readonly string[]): string => ["complete", "-c", program, ...words].join(" ");
  const seen = (names: readonly string[]): string => quoted(`__fish_seen_subcommand_from ${names.join(" ")}`);
  const noCommand = quoted(`not __fish_seen_subcommand_from ${commands.flatMap(({ names }) => names).join(" ")}`);
  const lines = [
    complete("-f"),
    ...flags.map((flag) => complete(...flagWords(flag))),
    ...commands.flatMap(({ names, summary, flags: own, argument }) => [
      ...names.map((name) => complete("-n", noCommand, "-a", name, "-d", quoted(summary))),
      ...own.map((flag) => complete("-n", seen(names), ...flagWords(flag))),
      ...argumentWords(argument).map((words) => complete("-n", seen(names), ...words)),
    ]),
  ];
  return `# fish completion for ${program}\n${lines.join("\n")}\n`;
}

function flagWords({ names, description, value }: CompletedFlag): string[] {
  const spelled = names.flatMap((name) => (name.startsWith("--") ? ["-l", name.slice(2)] : ["-s", name.slice(1)]));
  return [...spelled, ...(value === undefined ? [] : valueWords(value)), "-d", quoted(description)];
}

function valueWords(value: CompletedValue): string[] {
  if (value === "file") return ["-r", "-F"];
  if (value === "folder") return ["-x", "-a", quoted("(__fish_complete_directories)")];
  return value === "unknown" ? ["-x"] : ["-x", "-a", quoted(value.join(" "))];
}

function argumentWords(argument: CompletedValue): string[][] {
  if (argument === "file" || argument === "folder") return [["-F"]];
  return argument === "unknown" ? [] : [["-a", quoted(argument.join(" "))]];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
