import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLocalStore } from "../../../src/pool/local-store/local-store.ts";
import { withStoreLock } from "../../../src/pool/local-store/store-lock.ts";
import { linesOf, nextLine, startStoreProcess, storeProcess } from "./run-store.ts";

let store: string;

beforeEach(async () => {
  store = mkdtempSync(join(tmpdir(), "work-pool-store-"));
  const pool = { name: "shared", type: "process", baseJobTemplate: "{}", isPaused: false, concurrencyLimit: 0 };
  await openLocalStore(store).create(pool);
});

afterEach(() => rmSync(store, { recursive: true }));

describe("many processes on one local store", () => {
  test("50 at once lose no change", async () => {
    const children = Array.from({ length: 50 }, () => startStoreProcess(["increment", store, "shared"]));
    const reached = (await Promise.all(children.map(linesOf))).flat().map(Number);
    expect(reached.sort((left, right) => left - right)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect((await openLocalStore(store).read("shared"))?.concurrencyLimit).toBe(50);
  }, 120_000);

  test("those killed at any moment stop no other and lose nothing that they reported", async () => {
    const victims = Array.from({ length: 6 }, () => startStoreProcess(["increment", store, "shared", "100000"]));
    const reports = victims.map(linesOf);
    const others = Array.from({ length: 3 }, () => linesOf(startStoreProcess(["increment", store, "shared", "10"])));
    for (const victim of victims) {
      await nextLine(victim);
      victim.kill("SIGKILL");
    }
    const reached = [...(await Promise.all(reports)), ...(await Promise.all(others))].flat();
    const limit = (await openLocalStore(store).read("shared"))?.concurrencyLimit ?? 0;
    expect(new Set(reached).size).toBe(reached.length);
    expect(limit).toBeGreaterThanOrEqual(reached.length);
    expect(limit).toBeLessThanOrEqual(reached.length + victims.length);
    expect(readdirSync(store).filter((name) => !name.startsWith("."))).toEqual(["shared.json"]);
  });

  test("a lock whose process was killed is taken over", async () => {
    const holder = startStoreProcess(["hold", store]);
    await nextLine(holder);
    holder.kill("SIGKILL");
    await once(holder, "exit");
    await expect(withStoreLock(store, async () => "mine")).resolves.toBe("mine");
  });

  test.runIf(process.platform === "linux")("also when nobody collects the killed process", async () => {
    const parent = spawn("sh", ["-c", '"$@" & exec sleep 1000', "sh", ...storeProcess, "hold", store]);
    process.kill(Number((await nextLine(parent)).split(" ")[1]), "SIGKILL");
    await expect(withStoreLock(store, async () => "mine")).resolves.toBe("mine");
    parent.kill("SIGKILL");
    await once(parent, "exit");
  });

  test("a living process keeps its lock, and the error names it", async () => {
    const holder = startStoreProcess(["hold", store]);
    await nextLine(holder);
    await expect(withStoreLock(store, async () => "mine", { patience: 50 })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(`process ${holder.pid}`),
    });
    holder.kill("SIGKILL");
    await once(holder, "exit");
  });

  test("a lock folder that somebody emptied is filled again", async () => {
    rmSync(join(store, ".lock", "free"));
    await expect(withStoreLock(store, async () => "mine")).resolves.toBe("mine");
    expect(readdirSync(join(store, ".lock"))).toEqual(["free"]);
  });

  test("a lock folder that holds something else is named", async () => {
    renameSync(join(store, ".lock", "free"), join(store, ".lock", "other"));
    await expect(withStoreLock(store, async () => "mine", { patience: 50 })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(join(store, ".lock")),
      hint: expect.stringContaining("remove that folder"),
    });
    expect(readdirSync(store).sort()).toEqual([".gitignore", ".lock", "shared.json"]);
  });
});
