/** Other spellings of flags: what commander cannot declare, and Prefect's own names for ours. */
const otherNames: Readonly<Record<string, string>> = {
  "-cl": "--concurrency-limit",
  "--prompt": "--input",
  "--no-prompt": "--no-input",
};

/** The arguments in the form that commander takes: one name for each flag, and `help X` as `X --help`. */
export function normalizeArguments(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  const flags = (end === -1 ? argv : argv.slice(0, end)).map(renamed);
  const rest = end === -1 ? [] : argv.slice(end);
  if (flags[0] === "help") return [...flags.slice(1), "--help", ...rest];
  return [...flags, ...rest];
}

function renamed(argument: string): string {
  const [, name = argument, value = ""] = /^(-[^=]+)(=.*)?$/s.exec(argument) ?? [];
  const other = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined;
  return other === undefined ? argument : other + value;
}
