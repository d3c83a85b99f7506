import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The releases of Kubernetes that the checks are held against. */
export const kubernetesReleases = {
  "1.25": "1.25.16",
  "1.27": "1.27.16",
  "1.30": "1.30.14",
  newest: "1.37.2",
} as const;

export type KubernetesRelease = keyof typeof kubernetesReleases;

/** The folder of a release's sources in the Go module cache; fetched when it is not there. Errors: no Go, no network. */
export async function sourceFolder(release: KubernetesRelease): Promise<string> {
  const module = `k8s.io/kubernetes@v${kubernetesReleases[release]}`;
  const { stdout } = await run("go", ["mod", "download", "-json", module]);
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}

/**
 * The `go.mod` of a program that links a release. Kubernetes replaces its parts by folders of its own repository; outside
 * of it they are modules of the same release.
 */
export async function moduleFile(sources: string, release: KubernetesRelease, name: string): Promise<string> {
  const version = kubernetesReleases[release];
  const original = await readFile(`${sources}/go.mod`, "utf8");
  const parts = [...original.matchAll(/^\s*(k8s\.io\/\S+) => \.\/staging\//gm)].map((match) => match[1]);
  const replaced = parts.map((part) => `replace ${part} => ${part} v${version.replace(/^1/, "0")}`);
  const go = /^go .+$/m.exec(original)?.[0];
  return [`module ${name}`, go, `require k8s.io/kubernetes v${version}`, ...replaced, ""].join("\n");
}
