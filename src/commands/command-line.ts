import { type Argument, Command, type Option } from "commander";
import { rules } from "../lint/rules/index.ts";
import type {
  CommandLine,
  CompletedCommand,
  CompletedFlag,
  CompletedValue,
} from "../report/completion/command-line.ts";
import { knownTypes } from "../worker/index.ts";
import type { CommandEntry } from "./command.ts";
import { addGlobalOptions } from "./global-options.ts";

/** What there is to complete, read from the declarations of all commands. */
export async function commandLineOf(program: string, entries: readonly CommandEntry[]): Promise<CommandLine> {
  const common = new Command(program);
  addGlobalOptions(common);
  return {
    program,
    flags: [...common.options.filter(isListed).map(completedFlag), help],
    commands: await Promise.all(entries.map(completedCommand)),
  };
}

const help: CompletedFlag = { names: ["-h", "--help"], description: "show help", value: undefined };

async function completedCommand({ name, aliases = [], summary, load }: CommandEntry): Promise<CompletedCommand> {
  const command = new Command(name);
  const declare = await load();
  declare(command, () => {});
  const flags = command.options.filter(isListed).map(completedFlag);
  const [argument] = command.registeredArguments;
  return { names: [name, ...aliases], summary, flags, argument: argument ? argumentValue(argument) : "unknown" };
}

function isListed(option: Option): boolean {
  return !option.hidden;
}

function completedFlag(option: Option): CompletedFlag {
  const names = [option.short, option.long].filter((name) => name !== undefined);
  const takesValue = option.required || option.optional;
  return { names, description: option.description, value: takesValue ? flagValue(option) : undefined };
}

function flagValue({ argChoices, flags }: Option): CompletedValue {
  if (argChoices !== undefined) return argChoices;
  const placeholder = /[<[]([^>\]]+)/.exec(flags)?.[1] ?? "";
  if (placeholder === "type") return knownTypes;
  return pathOf(placeholder);
}

function argumentValue(argument: Argument): CompletedValue {
  if (argument.argChoices !== undefined) return argument.argChoices;
  return argument.name() === "code" ? rules.map(({ code }) => code) : pathOf(argument.name());
}

function pathOf(placeholder: string): CompletedValue {
  if (/^(file|target)$/.test(placeholder)) return "file";
  return placeholder === "dir" ? "folder" : "unknown";
}
