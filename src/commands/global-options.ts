import { type Command, Option } from "commander";

/** Declares the flags of `GlobalOptions` on the program. */
export function addGlobalOptions(program: Command): void {
  program
    .addOption(new Option("--api-url <url>", "use the Prefect API at this URL"))
    .addOption(new Option("--store <dir>", "use the local store in this folder"))
    .addOption(new Option("-p, --profile <name>", "use this profile of profiles.toml"))
    .addOption(new Option("--color <when>", "when to colour").choices(["auto", "always", "never"]).default("auto"))
    .option("-q, --quiet", "print only data and errors")
    .option("-v, --verbose", "say more, such as where each setting came from")
    .option("-y, --yes", "answer yes to every question")
    .option("--no-input", "never ask (also --no-prompt)");
}
