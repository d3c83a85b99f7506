import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runUpdate, type UpdateOptions } from "../../src/commands/update.ts";
import { toJson } from "../../src/document/to-json.ts";
import { openLocalStore } from "../../src/pool/local-store/local-store.ts";
import { createMemoryIo } from "../memory-io.ts";

let store: string;

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "work-pool-update-"));
});

afterEach(() => rmSync(store, { recursive: true }));

function templateOf(configuration: object, properties: object = {}): string {
  return JSON.stringify({ variables: { type: "object", properties }, job_configuration: configuration });
}

const image = { image: { type: "string" } };
const kubernetes = templateOf({ job_manifest: { kind: "Job" }, image: "{{ image }}" }, image);
const otherKubernetes = templateOf({ job_manifest: { kind: "Pod" }, image: "{{ image }}" }, image);
const docker = templateOf({ image: "{{ image }}", network_mode: "host", auto_remove: true }, image);
const undeclared = templateOf({ command: "{{ commandd }}", env: "{{ image }}" }, image);
const undeclaredStill = templateOf({ command: "{{ commandd }}", name: "{{ image }}" }, image);
const undeclaredMore = templateOf({ command: "{{ commandd }}", env: "{{ imagee }}", name: "{{ image }}" }, image);

/** Updates a pool that has a template to another one; what was printed, the exit code, and whether it was written. */
async function updated(type: string, before: string, after: string, options: UpdateOptions = {}) {
  const home = openLocalStore(store);
  await home.create({ name: "my-pool", type, baseJobTemplate: before, isPaused: false });
  const io = createMemoryIo({ "new.json": after });
  const run = runUpdate(io, "my-pool", { ...options, baseJobTemplate: "new.json", store });
  const outcome = await run.then(
    (code) => ({ code, message: "" }),
    (error) => ({ code: error.exitCode, message: error.message }),
  );
  const pool = await home.read("my-pool");
  const isWritten = pool !== undefined && toJson(pool.baseJobTemplate, { indent: 0 }) === after;
  return { ...outcome, isWritten, stderr: io.printed.stderr };
}

describe("update", () => {
  test("a template for another worker type is refused, and both types are named", async () => {
    const { code, message, isWritten } = await updated("docker", docker, kubernetes);
    expect({ code, isWritten }).toEqual({ code: 1, isWritten: false });
    expect(message).toContain("new.json is a template for kubernetes");
    expect(message).toContain('"my-pool" is of the type docker');
  });

  test.each<[string, string, string, string, UpdateOptions]>([
    ["--no-lint writes it all the same", "docker", docker, kubernetes, { lint: false }],
    ["a pool that has such a template already keeps the kind", "docker", kubernetes, otherKubernetes, {}],
    ["a type of somebody's own takes any", "ours", docker, kubernetes, {}],
    ["an error that is there already is no hindrance", "process", undeclared, undeclaredStill, {}],
    ["--no-lint writes what lint refuses", "process", undeclared, undeclaredMore, { lint: false }],
  ])("%s", async (_title, type, before, after, options) => {
    const { stderr, ...outcome } = await updated(type, before, after, options);
    expect(outcome, stderr).toEqual({ code: 0, message: "", isWritten: true });
  });

  test("an error that the template brings in is shown, and nothing is written", async () => {
    const { code, isWritten, stderr } = await updated("process", undeclared, undeclaredMore);
    expect({ code, isWritten }).toEqual({ code: 1, isWritten: false });
    expect(stderr).toContain("`imagee` is not declared");
    expect(stderr).not.toContain("`commandd` is not declared");
  });

  test("the description is shown without the secrets in it", async () => {
    const description = "see https://admin:hunter2@example.com/";
    const { code, stderr } = await updated("process", docker, docker, { description });
    expect(code).toBe(0);
    expect(stderr).toContain("~ /description: null -> ");
    expect(stderr).not.toContain("hunter2");
  });

  test("what is quiet still shows a dry run", async () => {
    const { isWritten, stderr } = await updated("docker", docker, docker.replace("host", "bridge"), {
      quiet: true,
      dryRun: true,
    });
    expect({ isWritten, stderr }).toEqual({
      isWritten: false,
      stderr: '~ /job_configuration/network_mode: "host" -> "bridge"\n',
    });
  });
});
