import type { DocumentNode } from "../document/node.ts";
import { rootOf } from "../document/root-of.ts";
import { toJson } from "../document/to-json.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { Embedding } from "../report/embedded-template.ts";
import { inferWorkerType } from "../worker/infer-worker-type.ts";
import { targetArgument } from "./change-options.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { say } from "./say.ts";
import { openTarget, type TargetOptions } from "./target.ts";

const forms = ["json", "yaml", "helm-values", "helm-object-values", "terraform", "configmap", "curl"] as const;

export interface ConvertOptions extends TargetOptions {
  readonly to: (typeof forms)[number];
  /** Where to write; `-` is standard output. Default: standard output. */
  readonly file?: string;
  /** The work pool that an embedded template is for. Default: the target's own, or `my-pool`. */
  readonly name?: string;
  readonly type?: string;
}

export const declareConvert: Declare = (command, run) => {
  command
    .argument("<target>", targetArgument)
    .addOption(command.createOption("--to <form>", "what to make of it").choices(forms).makeOptionMandatory())
    .option("-f, --file <file>", "write to this file")
    .option("--name <name>", "the work pool, where the form names one (default: the pool's own, or my-pool)")
    .option("-t, --type <type>", "its worker type, instead of the pool's or the one told from the template")
    .option("--stdin-filename <name>", "the file name that standard input stands for");
  addExamples(command, [
    "work-pool convert k8s.json --to yaml -f k8s.yaml",
    "work-pool convert my-pool --to helm-values",
    "work-pool convert k8s.yaml --to terraform --name prod-k8s",
    "work-pool convert k8s.yaml --to curl | curl -X PATCH --json @- $PREFECT_API_URL/work_pools/my-pool",
  ]);
  run((io, [target = ""], options) => runConvert(io, target, options as unknown as ConvertOptions));
};

/** Prints a template in another form: the same values, numbers and order of keys. YAML comments stay behind. */
export async function runConvert(io: Io, target: string, options: ConvertOptions): Promise<ExitCode> {
  const { document, template, type, label } = await openTarget(io, target, options);
  const [, pool] = /^work pool "(.*)"$/s.exec(label) ?? [];
  const written = await convert(rootOf(document), options.to, {
    name: options.name ?? pool ?? "my-pool",
    type: options.type ?? type ?? inferWorkerType(template),
  });
  if (options.file === undefined || options.file === "-") io.stdout.write(written);
  else {
    await io.files.write(options.file, written);
    say(io, options, `wrote ${options.file}`);
  }
  return exitCode.ok;
}

async function convert(root: DocumentNode, form: ConvertOptions["to"], embedding: Embedding): Promise<string> {
  if (form === "json") return `${toJson(root)}\n`;
  if (form === "yaml") return (await import("../document/to-yaml.ts")).toYaml(root);
  const embedded = await import("../report/embedded-template.ts");
  const makers = {
    "helm-values": embedded.helmValues,
    "helm-object-values": embedded.helmObjectValues,
    terraform: embedded.terraformResource,
    configmap: embedded.configMap,
    curl: embedded.requestBody,
  };
  return makers[form](root, embedding);
}
