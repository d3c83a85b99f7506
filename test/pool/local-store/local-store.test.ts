import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openLocalStore } from "../../../src/pool/local-store/local-store.ts";
import { testPoolHome } from "../../contract/pool-home.ts";

const folder = mkdtempSync(join(tmpdir(), "work-pool-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

testPoolHome("the local store", { open: async () => openLocalStore(folder), runs: 100 });
