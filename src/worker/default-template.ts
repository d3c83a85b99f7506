import { parseDocument } from "../document/parse.ts";
import { type Template, templateOf } from "../template/template.ts";
import type { WorkerType } from "./worker-type.ts";

const known = new Map<WorkerType, Promise<Template>>();

/** The default template of a worker type, read. */
export function defaultTemplate(workerType: WorkerType): Promise<Template> {
  let template = known.get(workerType);
  if (template === undefined) {
    template = read(workerType);
    known.set(workerType, template);
  }
  return template;
}

async function read(workerType: WorkerType): Promise<Template> {
  const document = await parseDocument(await workerType.loadDefaultTemplate(), `${workerType.type}.json`, "json");
  if (document.root === undefined) throw new Error(`${document.path} is broken`);
  return templateOf(document, document.root);
}
