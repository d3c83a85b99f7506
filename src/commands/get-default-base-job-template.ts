import type { DocumentFormat } from "../document/document.ts";
import { formatOfPath } from "../document/format-of-path.ts";
import { rootOf } from "../document/root-of.ts";
import { toJson } from "../document/to-json.ts";
import { usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { isServerOnly, workerType } from "../worker/index.ts";
import type { Declare, GlobalOptions } from "./command.ts";
import { addExamples } from "./examples.ts";
import { say } from "./say.ts";
import { missingType, needsServer, unknownType } from "./worker-type-errors.ts";

export interface GetDefaultBaseJobTemplateOptions extends GlobalOptions {
  readonly type?: string;
  /** Where to write; `-` is standard output. Default: standard output. */
  readonly file?: string;
  /** Default: by the name of the file, else JSON. */
  readonly output?: DocumentFormat;
  readonly fromServer?: boolean;
}

export const declareGetDefaultBaseJobTemplate: Declare = (command, run) => {
  command
    .option("-t, --type <type>", "worker type; `work-pool types` lists them")
    .option("-f, --file <file>", "write to this file, as YAML where it ends in .yaml or .yml")
    .addOption(command.createOption("-o, --output <format>", "format").choices(["json", "yaml"]))
    .option("--from-server", "take the default that the connected Prefect server has");
  addExamples(command, [
    "work-pool get-default-base-job-template -t kubernetes",
    "work-pool get-default-base-job-template -t docker -f docker.yaml",
  ]);
  run((io, _args, options) => runGetDefaultBaseJobTemplate(io, options));
};

/** Prints the default template of a worker type, or writes it to a file. */
export async function runGetDefaultBaseJobTemplate(
  io: Io,
  options: GetDefaultBaseJobTemplateOptions,
): Promise<ExitCode> {
  const { type, file = "-", output = formatOfPath(file) } = options;
  if (type === undefined) throw missingType();
  if (file === "") throw usageError("--file must name a file");
  const text = options.fromServer ? await fromServer(io, type, options) : await atHand(type);
  const written = output === "yaml" ? await asYaml(text) : text;
  if (file === "-") {
    io.stdout.write(written);
    return exitCode.ok;
  }
  await io.files.write(file, written);
  say(io, options, `wrote the default template of ${type} to ${file}`);
  return exitCode.ok;
}

async function atHand(type: string): Promise<string> {
  const known = workerType(type);
  if (known !== undefined) return known.loadDefaultTemplate();
  throw isServerOnly(type) ? needsServer(type) : unknownType(type);
}

async function fromServer(io: Io, type: string, options: GlobalOptions): Promise<string> {
  const { openPrefectApi } = await import("./open-pools.ts");
  const api = await openPrefectApi(io, options);
  const templates = await api.defaultTemplates();
  const template = templates.get(type);
  if (template !== undefined) return `${toJson(template.root)}\n`;
  throw usageError(
    `the server at ${api.location} has no default template of the type ${JSON.stringify(type)}`,
    `it has ${[...templates.keys()].join(", ")}`,
  );
}

async function asYaml(text: string): Promise<string> {
  const { parseDocument } = await import("../document/parse.ts");
  const { toYaml } = await import("../document/to-yaml.ts");
  return toYaml(rootOf(await parseDocument(text, "default template", "json")));
}
