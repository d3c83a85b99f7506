import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Agent, request } from "undici";

/** An answer of the API server: its status, and the body read as JSON. */
export interface Response {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the API's objects, whatever they are
  readonly body: any;
}

/** A real API server on loopback. */
export interface ApiServer {
  /** The path of a kubeconfig for it. */
  readonly kubeconfig: string;
  /** Asks the API server; `body` is JSON text. */
  ask(method: "GET" | "POST" | "DELETE", path: string, body?: string): Promise<Response>;
  /** Starts another program beside it, which is ended with it. */
  start(name: string, program: string, args: readonly string[]): void;
  /** Waits until something is so. Errors: not within a minute; the message holds the log of the program. */
  until(program: string, isReady: () => Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

const token = "for-tests-only";

/** Starts etcd and the API server. Errors: one of them does not come up; the message holds its log. */
export async function startApiServer(programs: Record<"etcd" | "kube-apiserver", string>): Promise<ApiServer> {
  const home = await mkdtemp(join(tmpdir(), "control-plane-"));
  const started: ChildProcess[] = [];
  const start: ApiServer["start"] = (name, program, args) => {
    const log = openSync(join(home, `${name}.log`), "a");
    const child = spawn(program, args, { cwd: home, stdio: ["ignore", log, log] });
    closeSync(log);
    started.push(child);
  };
  const agent = new Agent({ connect: { rejectUnauthorized: false } });
  const stop = async () => {
    await agent.close();
    for (const child of started.reverse()) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill("SIGKILL")) await ended;
    }
    await rm(home, { recursive: true, force: true });
  };
  const [etcdPort, peerPort, port] = await freePorts(3);
  const server = `https://127.0.0.1:${port}`;
  const ask: ApiServer["ask"] = async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const options = { method, headers, dispatcher: agent, ...(body === undefined ? {} : { body }) };
    const response = await request(server + path, options);
    const text = await response.body.text();
    return { status: response.statusCode, body: text.startsWith("{") ? JSON.parse(text) : text };
  };
  const until: ApiServer["until"] = async (name, isReady) => {
    for (let attempt = 0; attempt < 600; attempt++) {
      if (await isReady().catch(() => false)) return;
      await wait(100);
    }
    throw new Error(`${name} did not come up:\n${(await readFile(join(home, `${name}.log`), "utf8")).slice(-3000)}`);
  };
  try {
    await writeKeys(home);
    const kubeconfig = join(home, "kubeconfig");
    await writeFile(kubeconfig, JSON.stringify(kubeconfigFor(server)));
    const etcdUrl = `http://127.0.0.1:${etcdPort}`;
    const peerUrl = `http://127.0.0.1:${peerPort}`;
    start("etcd", programs.etcd, [
      ...["--data-dir", join(home, "etcd"), "--unsafe-no-fsync"],
      ...["--listen-client-urls", etcdUrl, "--advertise-client-urls", etcdUrl],
      ...["--listen-peer-urls", peerUrl, "--initial-advertise-peer-urls", peerUrl],
      ...["--initial-cluster", `default=${peerUrl}`],
    ]);
    start("api-server", programs["kube-apiserver"], [
      ...["--etcd-servers", etcdUrl, "--bind-address", "127.0.0.1", "--secure-port", String(port)],
      ...["--cert-dir", join(home, "certificates"), "--token-auth-file", "tokens.csv"],
      ...["--authorization-mode", "AlwaysAllow", "--allow-privileged", "--endpoint-reconciler-type", "none"],
      ...["--service-account-issuer", "https://kubernetes.default.svc", "--service-cluster-ip-range", "10.0.0.0/24"],
      ...["--service-account-key-file", "key.pem", "--service-account-signing-key-file", "key.pem"],
      // Nobody makes the service accounts of a namespace here.
      ...["--disable-admission-plugins", "ServiceAccount"],
    ]);
    await until("api-server", async () => (await ask("GET", "/readyz")).status === 200);
    await until("api-server", async () => (await ask("GET", "/api/v1/namespaces/default")).status === 200);
    return { kubeconfig, ask, start, until, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts what makes a cluster of an API server: the controllers of Jobs, and kwok with a node on which every pod of a Job
 * runs for a moment and succeeds.
 */
export async function startControllers(
  { kubeconfig, ask, start, until }: ApiServer,
  programs: Record<"kube-controller-manager" | "kwok", string>,
): Promise<void> {
  start("controllers", programs["kube-controller-manager"], [
    ...["--kubeconfig", kubeconfig, "--leader-elect=false", "--secure-port", "0"],
    ...["--controllers", "job-controller,ttl-after-finished-controller,garbage-collector-controller"],
  ]);
  start("kwok", programs.kwok, ["--kubeconfig", kubeconfig, "--manage-all-nodes"]);
  await ask("POST", "/api/v1/nodes", JSON.stringify({ metadata: { name: "node-1" } }));
  await until("kwok", async () => {
    const { body } = await ask("GET", "/api/v1/nodes/node-1");
    return JSON.stringify(body.status?.conditions ?? []).includes('"KubeletReady"');
  });
}

async function writeKeys(home: string): Promise<void> {
  await writeFile(join(home, "tokens.csv"), `${token},tester,1,"system:masters"\n`);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  await writeFile(join(home, "key.pem"), privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
}

function kubeconfigFor(server: string): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "test", cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name: "test", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "test", namespace: "default" } }],
    "current-context": "test",
  };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
