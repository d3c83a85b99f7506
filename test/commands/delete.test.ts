import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DeleteOptions, runDelete } from "../../src/commands/delete.ts";
import { openLocalStore } from "../../src/pool/local-store/local-store.ts";
import { createMemoryIo } from "../memory-io.ts";

let store: string;

beforeEach(async () => {
  store = mkdtempSync(join(tmpdir(), "work-pool-delete-"));
  await openLocalStore(store).create({ name: "my-pool", type: "process", baseJobTemplate: "{}", isPaused: false });
});

afterEach(() => rmSync(store, { recursive: true }));

/** Deletes `my-pool` and says what was asked, with which exit code it ended, and whether the pool is still there. */
async function deleteAnswering(answer: string | undefined, options: DeleteOptions, isTerminal: boolean) {
  const asked: string[] = [];
  const world = createMemoryIo();
  const stdin = {
    ...world.stdin,
    isTerminal,
    readLine: async (question: string) => {
      asked.push(question);
      return answer;
    },
  };
  const status = await runDelete({ ...world, stdin }, "my-pool", { ...options, store });
  return { asked: asked.length, status, isThere: (await openLocalStore(store).read("my-pool")) !== undefined };
}

describe("delete", () => {
  test.each([
    ["y", true],
    ["Y", true],
    [" yes ", true],
    ["", false],
    ["n", false],
    ["yesterday", false],
    [undefined, false],
  ])("on a terminal asks, and takes %j for yes: %j", async (answer, isYes) => {
    const outcome = await deleteAnswering(answer, {}, true);
    expect(outcome).toEqual({ asked: 1, status: isYes ? 0 : 1, isThere: !isYes });
  });

  test.each<[string, DeleteOptions, boolean]>([
    ["without a terminal", {}, false],
    ["with --yes", { yes: true }, true],
    ["with --no-input", { input: false }, true],
  ])("%s does as told", async (_title, options, isTerminal) => {
    expect(await deleteAnswering(undefined, options, isTerminal)).toEqual({ asked: 0, status: 0, isThere: false });
  });

  test("a dry run asks and deletes nothing", async () => {
    expect(await deleteAnswering("y", { dryRun: true }, true)).toEqual({ asked: 0, status: 0, isThere: true });
  });
});
