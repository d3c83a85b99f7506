import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { builtFolder, goBuild } from "../build.ts";
import { moduleFile, numberOf, sourceFolder } from "../kubernetes-module.ts";

const version = numberOf("newest");

/** The programs of a control plane of the newest release, and `kwok`, which plays nodes and pods. */
export type ProgramName = "etcd" | "kube-apiserver" | "kube-controller-manager" | "kwok";

const others: Partial<Record<ProgramName, { module: string; version: string; path: string }>> = {
  etcd: { module: "go.etcd.io/etcd/server/v3", version: "v3.6.6", path: "" },
  kwok: { module: "sigs.k8s.io/kwok", version: "v0.7.0", path: "/cmd/kwok" },
};

/** The path of each program, built at its first use into the cache; undefined, after saying so, where one cannot be. */
export async function programs<Name extends ProgramName>(...names: Name[]): Promise<Record<Name, string> | undefined> {
  const paths: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const release = others[name]?.version ?? `v${version}`;
    const folder = await builtFolder(`${name}-${release}`, `${name} ${release}`, (unfinished) =>
      build(unfinished, name),
    );
    if (folder === undefined) return undefined;
    paths[name] = join(folder, name);
  }
  return paths as Record<Name, string>;
}

async function build(folder: string, name: ProgramName): Promise<void> {
  const other = others[name];
  const file =
    other === undefined
      ? await moduleFile(await sourceFolder("newest"), "newest", "controlplane")
      : `module built\n\ngo 1.24.0\n\nrequire ${other.module} ${other.version}\n`;
  await writeFile(join(folder, "go.mod"), file);
  const main = other === undefined ? `k8s.io/kubernetes/cmd/${name}` : other.module + other.path;
  await goBuild(folder, name, main, other === undefined ? versionFlags() : ["-s", "-w"]);
}

/** Kubernetes learns its version from the linker. */
function versionFlags(): string[] {
  const [major, minor] = version.split(".");
  const values = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor };
  const flags = Object.entries(values).flatMap(([name, value]) => [
    "-X",
    `k8s.io/component-base/version.${name}=${value}`,
  ]);
  return ["-s", "-w", ...flags];
}
