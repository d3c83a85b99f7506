import { parseDocument } from "../document/parse.ts";
import { type Template, templateOf } from "../template/template.ts";
import type { WorkerType } from "./worker-type.ts";

/** The default template of a worker type, read. */
export async function defaultTemplate(workerType: WorkerType): Promise<Template> {
  const document = await parseDocument(await workerType.loadDefaultTemplate(), `${workerType.type}.json`, "json");
  if (document.root === undefined) throw new Error(`${document.path} is broken`);
  return templateOf(document, document.root);
}
