import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** `newest`, or a version such as `1.30`. */
export type KubernetesRelease = string;

const table = JSON.parse(readFileSync(join(import.meta.dirname, "../../schemas/kubernetes-job.json"), "utf8"));
const all: readonly string[] = table.releases;

/** The full number of a release, `1.30.14`: the one that the table of fields was made from. Errors: none is known. */
export function numberOf(release: KubernetesRelease): string {
  const number = release === "newest" ? all.at(-1) : all.find((each) => each.startsWith(`${release}.`));
  if (number === undefined) throw new Error(`Kubernetes ${release} is none of ${all.join(", ")}`);
  return number;
}

/** The folder of a release's sources in the Go module cache; fetched when it is not there. Errors: no Go, no network. */
export async function sourceFolder(release: KubernetesRelease): Promise<string> {
  const module = `k8s.io/kubernetes@v${numberOf(release)}`;
  const { stdout } = await run("go", ["mod", "download", "-json", module]);
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}

/**
 * The `go.mod` of a program that links a release. Kubernetes replaces its parts by folders of its own repository; outside
 * of it they are modules of the same release.
 */
export async function moduleFile(sources: string, release: KubernetesRelease, name: string): Promise<string> {
  const version = numberOf(release);
  const original = await readFile(`${sources}/go.mod`, "utf8");
  const parts = [...original.matchAll(/^\s*(k8s\.io\/\S+) => \.\/staging\//gm)].map((match) => match[1]);
  const replaced = parts.map((part) => `replace ${part} => ${part} v${version.replace(/^1/, "0")}`);
  const go = /^go .+$/m.exec(original)?.[0];
  return [`module ${name}`, go, `require k8s.io/kubernetes v${version}`, ...replaced, ""].join("\n");
}
