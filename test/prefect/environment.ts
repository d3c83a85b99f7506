/**
 * The real Prefect for tests. A test file asks for it so:
 *
 *     describe.skipIf(prefect === undefined)("…", () => { … prefect?.apiUrl … runPython(…) … });
 *
 * The server is shared by all files: use names of your own. For a server with other settings (basic auth, CSRF) start
 * one with `startServer` and stop it; for the older Prefect ask `pythonEnvironment("3.1")`.
 */

import { inject } from "vitest";
import { type PrefectServer, type PrefectServerOptions, startPrefectServer } from "./prefect-server.ts";

export type { PrefectServer } from "./prefect-server.ts";
export { pythonEnvironment } from "./python-environment.ts";
export { runPython } from "./run-python.ts";

/** The newest Prefect and its shared server; undefined where it cannot be installed: then the tests are skipped. */
export const prefect = inject("prefect");

/** The same, for inside a suite that is skipped without it. */
export function requirePrefect(): NonNullable<typeof prefect> {
  if (prefect === undefined) throw new Error("This test needs Prefect: use describe.skipIf(prefect === undefined)");
  return prefect;
}

/** A server of the newest Prefect for one test file, with settings such as `PREFECT_SERVER_API_AUTH_STRING`. */
export function startServer(env: PrefectServerOptions["env"] = {}): Promise<PrefectServer> {
  const { python, database } = requirePrefect();
  return startPrefectServer(python, { env, database });
}
