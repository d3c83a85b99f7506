import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { builtFolder, goBuild } from "../build.ts";
import { kubernetesReleases, moduleFile, sourceFolder } from "../kubernetes-module.ts";

const etcd = "3.6.6";
const kwok = "0.7.0";

/** The programs of a control plane of the newest release, and what plays nodes and pods. */
export interface Programs {
  readonly etcd: string;
  readonly apiServer: string;
  readonly controllerManager: string;
  readonly kwok: string;
}

/** The programs, built at their first use into the cache; undefined, after saying so, where they cannot be. */
export async function programs(): Promise<Programs | undefined> {
  const version = kubernetesReleases.newest;
  const name = `control-plane-${version}-${etcd}-${kwok}`;
  const folder = await builtFolder(name, `the control plane of Kubernetes ${version}`, build);
  if (folder === undefined) return undefined;
  const path = (program: string) => join(folder, program);
  return {
    etcd: path("etcd/etcd"),
    apiServer: path("kubernetes/kube-apiserver"),
    controllerManager: path("kubernetes/kube-controller-manager"),
    kwok: path("kwok/kwok"),
  };
}

async function build(folder: string): Promise<void> {
  const kubernetes = await module(
    join(folder, "kubernetes"),
    await moduleFile(await sourceFolder("newest"), "newest", "controlplane"),
  );
  const version = "k8s.io/component-base/version";
  const [major, minor] = kubernetesReleases.newest.split(".");
  const flags = [
    ...["-s", "-w", "-X", `${version}.gitVersion=v${kubernetesReleases.newest}`],
    ...["-X", `${version}.gitMajor=${major}`, "-X", `${version}.gitMinor=${minor}`],
  ];
  for (const program of ["kube-apiserver", "kube-controller-manager"]) {
    await goBuild(kubernetes, program, `k8s.io/kubernetes/cmd/${program}`, flags);
  }
  for (const [name, path, release] of [
    ["etcd", "go.etcd.io/etcd/server/v3", etcd],
    ["kwok", "sigs.k8s.io/kwok", kwok],
  ] as const) {
    const own = await module(join(folder, name), `module built\n\ngo 1.24.0\n\nrequire ${path} v${release}\n`);
    await goBuild(own, name, name === "kwok" ? `${path}/cmd/kwok` : path, ["-s", "-w"]);
  }
}

async function module(folder: string, file: string): Promise<string> {
  await mkdir(folder);
  await writeFile(join(folder, "go.mod"), file);
  return folder;
}
