import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { differences } from "../../src/change/difference.ts";
import { readDocument } from "../../src/document/read-document.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { UserError } from "../../src/errors.ts";
import { openLocalStore } from "../../src/pool/local-store/local-store.ts";
import type { PoolHome, WorkPool } from "../../src/pool/pool-home.ts";
import { predictVerdict } from "../../src/template/verdict.ts";
import { corpus, corpusFiles } from "../corpus.ts";
import { openApi } from "../pool/prefect-api/open-api.ts";
import { prefect, requirePrefect } from "./environment.ts";

/** Names a block document that the test's server does not have; whether one exists, nobody can tell from a template. */
const namesForeignBlock = "cloud-run-v2--NicolasEvilasio--rio-claro-positron--base_job_template.json";

const store = mkdtempSync(join(tmpdir(), "work-pool-corpus-"));
afterAll(() => rmSync(store, { recursive: true }));

describe.skipIf(corpus === undefined || prefect === undefined)("real templates come back whole", () => {
  test.each([...corpusFiles("defaults"), ...corpusFiles("templates")])("%s", async (path) => {
    const root = rootOf(await readDocument(readFileSync(path), path));
    const pool = { name: `corpus ${randomUUID()}`, type: "corpus", baseJobTemplate: toJson(root), isPaused: true };

    const stored = await openLocalStore(store).create(pool);
    expect(toJson(stored.baseJobTemplate)).toBe(toJson(root));

    const server = openApi(requirePrefect().apiUrl);
    const created = await createdOrRefused(server, pool);
    const answer = created === undefined ? "rejected" : "accepted";
    const { create } = await predictVerdict(root);
    expect(answer).toBe(basename(path) === namesForeignBlock ? "rejected" : create);
    if (created === undefined) return;
    expect(differences(root, created.baseJobTemplate)).toEqual([]);
    const updated = await server.update(created, { description: "read back" });
    expect(toJson(updated.baseJobTemplate)).toBe(toJson(created.baseJobTemplate));
    await server.delete(pool.name);
  });
});

async function createdOrRefused(
  home: PoolHome,
  pool: Parameters<PoolHome["create"]>[0],
): Promise<WorkPool | undefined> {
  try {
    return await home.create(pool);
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 3) return undefined;
    throw error;
  }
}
