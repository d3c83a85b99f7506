import type { TestProject } from "vitest/node";
import { startPrefectServer } from "./prefect-server.ts";
import { type PythonEnvironment, pythonEnvironment } from "./python-environment.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The newest Prefect and a server of its own for the whole run; undefined where it cannot be installed. */
    prefect: (PythonEnvironment & { readonly apiUrl: string }) | undefined;
  }
}

/** Installs Prefect where it is not yet, and starts the one server that all test files share. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const environment = await pythonEnvironment();
  if (environment === undefined) {
    project.provide("prefect", undefined);
    return undefined;
  }
  const server = await startPrefectServer(environment.python, { database: environment.database });
  project.provide("prefect", { ...environment, apiUrl: server.apiUrl });
  return server.stop;
}
