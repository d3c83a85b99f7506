import type { TextDocument } from "../../document/document.ts";
import { type DocumentNode, distinctMembers, memberValue } from "../../document/node.ts";
import { parseDocument } from "../../document/parse.ts";
import type { ApiClient } from "./client.ts";
import { notAnApi, unexpected } from "./unexpected.ts";

/** A template as the server's registry has it: `root` is a part of `document`, whose text is the server's own. */
export interface DefaultTemplate {
  readonly document: TextDocument;
  readonly root: DocumentNode;
}

/** The default templates of the server's registry of worker types, by type. */
export async function readDefaultTemplates(client: ApiClient): Promise<ReadonlyMap<string, DefaultTemplate>> {
  const answer = await client.send({ method: "GET", path: "/collections/views/aggregate-worker-metadata" });
  if (answer.status !== 200) throw await unexpected(client, answer, "tell the worker types it knows");
  const document = await parseDocument(answer.text, client.connection.url.value, "json");
  if (document.root?.kind !== "object") throw await notAnApi(client, answer);
  const templates = new Map<string, DefaultTemplate>();
  for (const { value: collection } of distinctMembers(document.root)) {
    if (collection.kind !== "object") continue;
    for (const { key: type, value: worker } of distinctMembers(collection)) {
      const root = memberValue(worker, "default_base_job_configuration");
      if (root !== undefined) templates.set(type, { document, root });
    }
  }
  return templates;
}
