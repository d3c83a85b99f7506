import { expect, test } from "vitest";
import type { GlobalOptions } from "../../src/commands/command.ts";
import { openPools, openPrefectApi } from "../../src/commands/open-pools.ts";
import { createMemoryIo } from "../memory-io.ts";

const profiles =
  'active = "dev"\n[profiles.dev]\nPREFECT_API_URL = "http://me:s3cret@dev.test/api"\nPREFECT_API_KEY = "s3cret"\n';

async function open(options: GlobalOptions, env: Record<string, string> = {}) {
  const io = { ...createMemoryIo({ "/home/.prefect/profiles.toml": profiles }), home: "/home", env };
  const home = await openPools(io, options);
  return { location: home.location, stderr: io.printed.stderr, stdout: io.printed.stdout };
}

test.each<[title: string, options: GlobalOptions, env: Record<string, string>, location: string, stderr: string]>([
  ["a server", {}, {}, "http://dev.test/api", "using the Prefect API http://dev.test/api\n"],
  ["a folder", { store: "/pools" }, {}, "/pools", "using the local store /pools\n"],
  ["quietly", { quiet: true }, {}, "http://dev.test/api", ""],
  [
    "each setting with its source",
    { verbose: true },
    { PREFECT_API_KEY: "s3cret2", PREFECT_CLIENT_MAX_RETRIES: "1" },
    "http://dev.test/api",
    "using the Prefect API http://dev.test/api\n" +
      '  PREFECT_API_URL from profile "dev" in /home/.prefect/profiles.toml\n' +
      "  PREFECT_API_KEY from the environment\n" +
      "  PREFECT_CLIENT_MAX_RETRIES from the environment\n",
  ],
  [
    "why a folder",
    { verbose: true },
    { PREFECT_API_URL: "" },
    "/home/.work-pool",
    "using the local store /home/.work-pool\n  because: PREFECT_API_URL from the environment is empty\n",
  ],
])("says on stderr which pools are used: %s", async (_title, options, env, location, stderr) => {
  expect(await open(options, env)).toEqual({ location, stderr, stdout: "" });
});

test("what needs a server refuses a folder", async () => {
  const io = createMemoryIo();
  await expect(openPrefectApi(io, {})).rejects.toMatchObject({
    exitCode: 2,
    message: "this needs a Prefect server, but the pools are in the local store (no PREFECT_API_URL is set)",
  });
});
