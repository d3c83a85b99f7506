import { beforeAll, describe, expect, test } from "vitest";
import { type Data, toData } from "../../src/document/data.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { serverOnlyTypes, workerTypes } from "../../src/worker/index.ts";
import { prefect, requirePrefect, runPython } from "./environment.ts";

interface Registered {
  readonly display_name: string;
  readonly default_base_job_configuration: Data;
}

/** Variables that only one of the two upstream sources has: the installed worker, or the server's registry. */
const knownDifferences: Readonly<Record<string, { worker: string[]; registry: string[] }>> = {
  kubernetes: { worker: ["annotations", "backoff_limit"], registry: [] },
  docker: { worker: ["container_create_kwargs"], registry: ["container_wait_timeout"] },
  process: { worker: [], registry: [] },
  ecs: {
    worker: ["prefect_api_auth_string_secret_arn", "prefect_api_key_secret_arn"],
    registry: ["stream_output", "task_start_timeout_seconds", "task_watch_poll_interval"],
  },
  "cloud-run": { worker: ["prefect_api_auth_string_secret", "prefect_api_key_secret"], registry: [] },
  "cloud-run-v2": {
    worker: ["cloudsql_instances", "env_from_secrets", "prefect_api_auth_string_secret", "prefect_api_key_secret"],
    registry: [],
  },
  "vertex-ai": { worker: ["enable_dashboard_access", "enable_web_access", "scheduling"], registry: [] },
  "azure-container-instance": { worker: ["keep_container_group"], registry: [] },
};

describe.skipIf(prefect === undefined)("default templates", () => {
  let upstream: ReadonlyMap<string, string>;
  let registry: ReadonlyMap<string, Registered & { readonly package: string }>;

  beforeAll(async () => {
    const types = workerTypes.map(({ type }) => type);
    const answers = await runPython<string>("worker-defaults.py", types, requirePrefect());
    upstream = new Map(types.map((type, index) => [type, answers[index] as string]));
    registry = await readRegistry(requirePrefect().apiUrl);
  });

  test.each(workerTypes)("$type is the newest worker's, descriptions aside, to the letter", async (workerType) => {
    const ours = rootOf(await parseDocument(await workerType.loadDefaultTemplate(), "ours", "json"));
    const theirs = rootOf(await parseDocument(upstream.get(workerType.type) ?? "", "theirs", "json"));
    expect(toJson(withoutDescriptions(ours))).toBe(toJson(withoutDescriptions(theirs)));
  });

  test.each(workerTypes)(
    "$type is described in our own words, wherever the worker's is described",
    async (workerType) => {
      const ours = rootOf(await parseDocument(await workerType.loadDefaultTemplate(), "ours", "json"));
      const theirs = rootOf(await parseDocument(upstream.get(workerType.type) ?? "", "theirs", "json"));
      const own = descriptions(ours);
      const foreign = descriptions(theirs);
      expect([...own.keys()]).toEqual([...foreign.keys()]);
      const sentences = new Set([...foreign.values()].flatMap(sentencesOf));
      expect([...own.values()].flatMap(sentencesOf).filter((sentence) => sentences.has(sentence))).toEqual([]);
    },
  );

  test.each(workerTypes)("a server creates a pool of the type $type from it", async (workerType) => {
    const template = await workerType.loadDefaultTemplate();
    const body = `{"name":"defaults-${workerType.type}","type":"${workerType.type}","base_job_template":${template}}`;
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${requirePrefect().apiUrl}/work_pools/`, { method: "POST", headers, body });
    expect(response.status, await response.text()).toBe(201);
  });

  test.each(workerTypes)("$type differs from the server's registry as is known", ({ type }) => {
    const worker = variableNames(JSON.parse(upstream.get(type) ?? ""));
    const registered = variableNames(registry.get(type)?.default_base_job_configuration);
    expect({
      worker: worker.filter((name) => !registered.includes(name)),
      registry: registered.filter((name) => !worker.includes(name)),
    }).toEqual(knownDifferences[type]);
  });

  test("the registry has exactly the types that are at hand", () => {
    const types = workerTypes.map(({ type }) => type);
    expect([...registry.keys()].sort()).toEqual([...types].sort());
    expect(serverOnlyTypes.filter(({ type }) => registry.has(type))).toEqual([]);
  });

  test.each(workerTypes)("$type is called as the registry calls it", ({ type, displayName, package: packageName }) => {
    const registered = registry.get(type);
    expect({ displayName, packageName }).toEqual({
      displayName: registered?.display_name,
      packageName: registered?.package,
    });
  });
});

async function readRegistry(apiUrl: string) {
  const response = await fetch(`${apiUrl}/collections/views/aggregate-worker-metadata`);
  const packages = (await response.json()) as Record<string, Record<string, Registered>>;
  return new Map(
    Object.entries(packages).flatMap(([name, workers]) =>
      Object.entries(workers).map(([type, worker]) => [type, { ...worker, package: name }] as const),
    ),
  );
}

/** The variables' part without what describes; keys in order, numbers as written. */
function withoutDescriptions(node: DocumentNode, isNames = false): DocumentNode {
  if (node.kind === "array") return { ...node, items: node.items.map((item) => withoutDescriptions(item)) };
  if (node.kind !== "object") return node;
  return {
    ...node,
    members: node.members
      .filter(({ key, value }) => !isDescription(key, value, isNames))
      .map((member) => ({
        ...member,
        value:
          member.key === "job_configuration" && !isNames
            ? member.value
            : withoutDescriptions(member.value, !isNames && holdsNames(member.key)),
      })),
  };
}

/** The descriptions of the variables' part, by where they stand. */
function descriptions(node: DocumentNode, place = "", isNames = false): Map<string, string> {
  if (node.kind === "array") {
    return new Map(node.items.flatMap((item, index) => [...descriptions(item, `${place}/${index}`)]));
  }
  if (node.kind !== "object") return new Map();
  return new Map(
    node.members.flatMap(({ key, value }): [string, string][] => {
      if (isDescription(key, value, isNames)) return [[`${place}/${key}`, String(toData(value))]];
      if (place === "" && key === "job_configuration") return [];
      return [...descriptions(value, `${place}/${key}`, !isNames && holdsNames(key))];
    }),
  );
}

function isDescription(key: string, value: DocumentNode, isNames: boolean): boolean {
  return key === "description" && value.kind === "string" && !isNames;
}

function holdsNames(key: string): boolean {
  return key === "properties" || key === "definitions" || key === "$defs";
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.:;])\s+|\n/)
    .map((sentence) =>
      sentence
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, " ")
        .trim(),
    )
    .filter((sentence) => sentence.includes(" "));
}

function variableNames(template: unknown): string[] {
  const { variables } = template as { variables: { properties: object } };
  return Object.keys(variables.properties).sort();
}
