import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where the tests keep what they build. */
export const cache = process.env.WORK_POOL_TEST_CACHE ?? join(homedir(), ".cache", "work-pool-tests");

/** The paths of kubeconform, and of the newest Kubernetes' OpenAPI and oracle; undefined where one is not there. */
export function kubeconformInCache() {
  const folders = existsSync(cache)
    ? readdirSync(cache).filter((name) => /^kubernetes-1\.[^.]+\.[^.]+$/.test(name))
    : [];
  const newest = folders.sort().at(-1) ?? "";
  const paths = {
    program: join(cache, "kubeconform", "kubeconform"),
    openApi: join(cache, newest, "openapi.json"),
    oracle: join(cache, newest, "oracle"),
  };
  return Object.values(paths).every((path) => existsSync(path)) ? paths : undefined;
}

/** The schema of a Job in the API's own description, closed to unknown fields, as kubeconform takes it. */
export function closedJobSchema(openApi) {
  const { components } = JSON.parse(readFileSync(openApi, "utf8"));
  for (const schema of Object.values(components.schemas)) {
    if (schema.properties !== undefined) schema.additionalProperties = false;
  }
  return { $ref: "#/components/schemas/io.k8s.api.batch.v1.Job", components };
}
