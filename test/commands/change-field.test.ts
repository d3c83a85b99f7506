import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runPause } from "../../src/commands/pause.ts";
import { openLocalStore } from "../../src/pool/local-store/local-store.ts";
import { createMemoryIo } from "../memory-io.ts";

let store: string;

beforeEach(async () => {
  store = mkdtempSync(join(tmpdir(), "work-pool-fields-"));
  await openLocalStore(store).create({ name: "my-pool", type: "process", baseJobTemplate: "{}", isPaused: false });
});

afterEach(() => rmSync(store, { recursive: true }));

/** Pauses the pool; each of the first `times` times that the change is shown, somebody describes the pool anew. */
function pauseWhileOthersWrite(times: number) {
  const world = createMemoryIo();
  let shown = 0;
  const write = (text: string) => {
    world.stderr.write(text);
    if (!text.startsWith("~ /is_paused") || shown === times) return;
    shown++;
    const file = join(store, "my-pool.json");
    const pool = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...pool, description: `theirs ${shown}` }));
  };
  return runPause({ ...world, stderr: { ...world.stderr, write } }, "my-pool", { store });
}

test("what others change meanwhile is kept and is no hindrance", async () => {
  expect(await pauseWhileOthersWrite(2)).toBe(0);
  const pool = await openLocalStore(store).read("my-pool");
  expect(pool).toMatchObject({ isPaused: true, description: "theirs 2" });
});

test("a pool that is never left alone is a conflict in the end", async () => {
  await expect(pauseWhileOthersWrite(Number.POSITIVE_INFINITY)).rejects.toMatchObject({ exitCode: 5 });
  expect(await openLocalStore(store).read("my-pool")).toMatchObject({ isPaused: false });
});
