import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/document/read-document.ts";
import { lintDocument } from "../../src/lint/lint-document.ts";
import { corpus, corpusFiles } from "../corpus.ts";

/** What is wrong with real templates, each read by hand: the code, and what it is about. All others are clean: what is required without a default is for deployments to give. */
const known: Readonly<Record<string, readonly string[]>> = {
  ...refusedManifests("orchestrator", "scope"),
  "azure-container-instance-2023-04-21.json": undeclared("subnet_ids", "dns_servers"),
  "azure-container-instance-2023-06-20.json": undeclared("subnet_ids", "dns_servers"),
  "cloud-run-v2-2023-11-29.json": unused("vpc_connector_name"),
  "docker--UBC-Solar--sunbeam--docker-job-template@2025-06-03-9f2e024.json": unused(
    "name",
    "env",
    "labels",
    "command",
    "stream_output",
    "working_dir",
  ),
};

describe.skipIf(corpus === undefined)("real templates", () => {
  test.each([...corpusFiles("defaults"), ...corpusFiles("templates")])("%s", async (path) => {
    const { diagnostics } = await lintDocument(await readDocument(readFileSync(path), path));
    const others = diagnostics.filter(({ severity }) => severity !== "info");
    const found = others.map(({ code, message }) => `${code}: ${/`([^`]*)`/.exec(message)?.[1]}`);
    expect(found).toEqual(known[basename(path)] ?? []);
  });
});

function undeclared(...names: string[]): string[] {
  return names.map((name) => `undeclared-placeholder: ${name}`);
}

function unused(...names: string[]): string[] {
  return names.map((name) => `unused-variable: ${name}`);
}

/** Manifests that no Kubernetes worker takes. */
function refusedManifests(...names: string[]): Record<string, readonly string[]> {
  const refused = ["refused-by-worker: completions: 1", "refused-by-worker: name"];
  const prefix = "kubernetes--alexsohr--autodoc-adk--deployment_k8s_job-templates_";
  return Object.fromEntries(names.map((name) => [`${prefix}${name}-job-template@2026-03-15-d3a109c.json`, refused]));
}
