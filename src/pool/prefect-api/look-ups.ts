import type { DocumentNode } from "../../document/node.ts";
import { memberValue } from "../../document/node.ts";
import { parseDocument } from "../../document/parse.ts";
import type { ApiClient } from "./client.ts";
import { notAnApi, unexpected } from "./unexpected.ts";

/** What a worker asks the server for while it applies values; each is undefined where the server has no such thing. */
export interface LookUps {
  /** The data of a block document, secrets included, by `type-slug/name` or by id. */
  blockData(key: string): Promise<DocumentNode | undefined>;
  variableValue(name: string): Promise<DocumentNode | undefined>;
  /** The job variables of a deployment, by `flow/deployment`. */
  deploymentVariables(name: string): Promise<DocumentNode | undefined>;
}

/** Asks a Prefect server. */
export function lookUpsOf(client: ApiClient): LookUps {
  const get = async (path: string, what: string): Promise<DocumentNode | undefined> => {
    const answer = await client.send({ method: "GET", path });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw await unexpected(client, answer, what);
    const { root } = await parseDocument(answer.text, client.connection.url.value, "json");
    if (root?.kind !== "object") throw await notAnApi(client, answer);
    return root;
  };
  return {
    blockData: async (key) => {
      const [slug = "", name] = key.split("/").map(encodeURIComponent);
      const path =
        name === undefined ? `/block_documents/${slug}` : `/block_types/slug/${slug}/block_documents/name/${name}`;
      return memberValue(await get(`${path}?include_secrets=true`, `give the block ${key}`), "data");
    },
    variableValue: async (name) => {
      const variable = await get(`/variables/name/${encodeURIComponent(name)}`, `give the variable ${name}`);
      return memberValue(variable, "value");
    },
    deploymentVariables: async (name) => {
      const path = name.split("/").map(encodeURIComponent).join("/");
      const deployment = await get(`/deployments/name/${path}`, `give the deployment ${name}`);
      return deployment && (memberValue(deployment, "job_variables") ?? { kind: "null", range: deployment.range });
    },
  };
}
