import type { CommandLine, CompletedCommand, CompletedFlag, CompletedValue } from "./command-line.ts";

/** A completion script for zsh; `source` it after compinit, or put it into a folder of `$fpath` as `_work-pool`. */
export function zshCompletion({ program, flags, commands }: CommandLine): string {
  const name = `_${program.replaceAll("-", "_")}`;
  return `#compdef ${program}
# zsh completion for ${program}
${name}() {
  local context state state_descr line
  typeset -A opt_args
  local -a common commands
  common=(
${lines(flags.map(flagSpec))}
  )
  commands=(
${lines(commands.map(({ names, summary }) => names.map((word) => `${escaped(word)}:${escaped(summary)}`)))}
  )
  _arguments -C $common '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join("\n")}
      esac ;;
  esac
}

if [ "$funcstack[1]" = ${name} ] || [ "$funcstack[1]" = _${program} ]; then ${name} "$@"; else compdef ${name} ${program}; fi
`;
}

function commandCase({ names, flags, argument }: CompletedCommand): string {
  const specs = [...flags.flatMap(flagSpec), `*:argument:${action(argument)}`];
  return `        ${names.join("|")}) _arguments $common ${specs.map(quoted).join(" ")} ;;`;
}

function lines(groups: readonly (readonly string[])[]): string {
  return groups
    .flat()
    .map((text) => `    ${quoted(text)}`)
    .join("\n");
}

/** One spec for each spelling; each shuts out the others. */
function flagSpec({ names, description, value }: CompletedFlag): string[] {
  const others = names.length > 1 ? `(${names.join(" ")})` : "";
  const suffix = value === undefined ? "" : `:value:${action(value)}`;
  return names.map((name) => `${others}${name}[${escaped(description)}]${suffix}`);
}

function action(value: CompletedValue): string {
  if (value === "file") return "_files";
  if (value === "folder") return "_files -/";
  return value === "unknown" ? " " : `(${value.join(" ")})`;
}

function escaped(text: string): string {
  return text.replace(/[\\:[\]]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
