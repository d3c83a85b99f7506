import {
  type CommandLine,
  type CompletedFlag,
  type CompletedValue,
  flagNames,
  flagsWithValue,
} from "./command-line.ts";

/** A completion script for bash 3.2 and later; `source` it, or put it where bash-completion finds it. */
export function bashCompletion({ program, flags, commands }: CommandLine): string {
  const name = functionName(program);
  const perCommand = (line: (command: (typeof commands)[number]) => string): string =>
    commands.map((command) => `      ${command.names.join("|")}) ${line(command)} ;;`).join("\n");
  return `# bash completion for ${program}
# In completion, readline's own way knows about spaces and ~; bash 3.2 has no compopt.
${name}_files() {
  local IFS=$'\\n'
  compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$word"))
}

${name}_folders() {
  local IFS=$'\\n'
  compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$word"))
}

${name}() {
  local IFS=$' \\t\\n'
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= i
  # bash cuts --flag=value into three words.
  if [ "$word" = = ]; then word=
  elif [ "$previous" = = ]; then previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${flagNames(flagsWithValue(flags)).join("|")}) ((i++)) ;;
      -*) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  COMPREPLY=()
  case $command:$previous in
${[...valueCases("*", flags), ...commands.flatMap((command) => valueCases(command.names, command.flags))].join("\n")}
  esac
  if [ -z "$command" ] && [ "\${word:0:1}" != - ]; then
    COMPREPLY=($(compgen -W '${commands.flatMap(({ names }) => names).join(" ")}' -- "$word"))
  elif [ "\${word:0:1}" = - ]; then
    local flags='${flagNames(flags).join(" ")}'
    case $command in
${perCommand((command) => `flags="$flags ${flagNames(command.flags).join(" ")}"`)}
    esac
    COMPREPLY=($(compgen -W "$flags" -- "$word"))
  else
    case $command in
${perCommand((command) => completeValue(command.argument))}
    esac
  fi
}

complete -F ${name} ${program}
`;

  function valueCases(names: "*" | readonly string[], flagsOfCommand: readonly CompletedFlag[]): string[] {
    return flagsWithValue(flagsOfCommand).map((flag) => {
      const patterns = [names]
        .flat()
        .flatMap((command) => flag.names.map((flagName) => `${command}:${flagName}`))
        .join("|");
      return `    ${patterns}) ${completeValue(flag.value as CompletedValue)}; return ;;`;
    });
  }

  function completeValue(value: CompletedValue): string {
    if (value === "file") return `${name}_files`;
    if (value === "folder") return `${name}_folders`;
    return value === "unknown" ? ":" : `COMPREPLY=($(compgen -W '${value.join(" ")}' -- "$word"))`;
  }
}

function functionName(program: string): string {
  return `_${program.replaceAll("-", "_")}`;
}
