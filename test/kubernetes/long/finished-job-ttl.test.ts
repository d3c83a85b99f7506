import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shell } from "../../cli/work-pool.ts";
import { type PrefectServer, prefectSettings, startPrefectServer } from "../../prefect/prefect-server.ts";
import { type PythonEnvironment, pythonEnvironment } from "../../prefect/python-environment.ts";
import { numberOf } from "../kubernetes-module.ts";
import { type ApiServer, startApiServer, startControllers } from "./control-plane.ts";
import { programs } from "./programs.ts";

const built = await programs("etcd", "kube-apiserver", "kube-controller-manager", "kwok");
const python = await pythonEnvironment();
const jobsPath = "/apis/batch/v1/namespaces/default/jobs";

/** Without a scheduler a pod says on which node it runs; the output of a pod that is only played cannot be read. */
const forThisCluster = JSON.stringify({
  variables: { properties: { stream_output: { default: false } } },
  job_configuration: { job_manifest: { spec: { template: { spec: { nodeName: "node-1" } } } } },
});

/** What became of the Job of a flow run, in seconds after it was complete. */
interface Outcome {
  readonly ttl: number | undefined;
  readonly job: "gone" | "there";
  readonly pods: number;
}

describe.skipIf(built === undefined || python === undefined)("a finished Job", () => {
  let plane: ApiServer;
  let server: PrefectServer;
  const workers: ChildProcess[] = [];
  const transcript: string[] = [];
  beforeAll(async () => {
    if (built === undefined || python === undefined) return;
    plane = await startApiServer(built);
    await startControllers(plane, built);
    server = await startPrefectServer(python.python, { database: python.database });
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill("SIGKILL");
    await server?.stop();
    await plane?.stop();
    if (process.env.WORK_POOL_RECORD !== undefined) {
      writeFileSync(
        join(import.meta.dirname, "../../../docs/finished-job-ttl.md"),
        `${intro}${transcript.join("\n")}\n`,
      );
    }
  });

  test("goes with its pod after finished_job_ttl", async () => {
    const pool = await newPool("with-ttl");
    await command(`work-pool set ${pool} finished_job_ttl=5`);
    expect(await outcomeOfRun(pool)).toEqual({ ttl: 5, job: "gone", pods: 0 });
  });

  test("stays without it", async () => {
    const pool = await newPool("without-ttl");
    expect(await outcomeOfRun(pool)).toEqual({ ttl: undefined, job: "there", pods: 1 });
  });

  test("stays when the time stands under the pod's spec, and lint had said so", async () => {
    const pool = await newPool("misplaced-ttl");
    const change =
      '[{"op":"add","path":"/job_configuration/job_manifest/spec/template/spec/ttlSecondsAfterFinished","value":5}]';
    await command(`echo '${change}' | work-pool patch ${pool} --json-patch -`);
    const lint = await command(`work-pool lint pool:${pool}`);
    expect(lint).toContain("ttlSecondsAfterFinished");
    expect(await outcomeOfRun(pool)).toEqual({ ttl: undefined, job: "there", pods: 1 });
  });

  async function newPool(pool: string): Promise<string> {
    transcript.push(`\n## ${pool}\n`);
    await command(`work-pool create ${pool} -t kubernetes`);
    await command(`echo '${forThisCluster}' | work-pool patch ${pool} --merge-patch -`);
    return pool;
  }

  async function command(line: string): Promise<string> {
    const { code, stdout, stderr } = await shell(line, { env: { PREFECT_API_URL: server.apiUrl } });
    transcript.push("```console", `$ ${line}`, `${stdout}${stderr}`.trimEnd(), "```");
    expect(code, stdout + stderr).toBe(0);
    return stdout;
  }

  /** Lets a real worker submit a flow run, and looks on until the Job is gone, or for 15 s after it was complete. */
  async function outcomeOfRun(pool: string): Promise<Outcome> {
    const id = await newFlowRun(pool);
    workers.push(startWorker(python as PythonEnvironment, pool));
    const start = Date.now();
    const say = (what: string) => transcript.push(`- ${((Date.now() - start) / 1000).toFixed(1)} s: ${what}`);
    transcript.push("");
    say("the worker starts");
    const created = await until(`a Job of ${pool}`, () => jobOf(id));
    const name = created.metadata.name as string;
    const ttl = created.spec.ttlSecondsAfterFinished as number | undefined;
    say(`Job \`${name}\` is there, ttlSecondsAfterFinished: ${ttl ?? "not set"}`);
    await until(`completion of ${name}`, async () => {
      const job = await jobOf(id);
      return job === undefined || job.status.completionTime !== undefined ? true : undefined;
    });
    say("the Job is complete");
    const complete = Date.now();
    while (Date.now() - complete < 15_000 && (await jobOf(id)) !== undefined) await wait(100);
    const job = (await jobOf(id)) === undefined ? "gone" : "there";
    say(`the Job is ${job}`);
    // The garbage collector takes the pod of a Job that went.
    const left = () => podsOf(name);
    if (job === "gone")
      await until(`end of the pods of ${name}`, async () => ((await left()) === 0 ? true : undefined));
    const pods = await left();
    say(`pods: ${pods}`);
    return { ttl, job, pods };
  }

  async function newFlowRun(pool: string): Promise<string> {
    const flow = await post("/flows/", { name: "hello" });
    const deployment = await post("/deployments/", {
      name: pool,
      flow_id: flow.id,
      work_pool_name: pool,
      entrypoint: "flow.py:hello",
    });
    return (await post(`/deployments/${deployment.id}/create_flow_run`, { state: { type: "SCHEDULED" } })).id as string;
  }

  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(server.apiUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  }

  async function jobOf(flowRun: string) {
    const { body } = await plane.ask("GET", `${jobsPath}?labelSelector=prefect.io/flow-run-id%3D${flowRun}`);
    return body.items[0];
  }

  async function podsOf(job: string): Promise<number> {
    const { body } = await plane.ask("GET", `/api/v1/namespaces/default/pods?labelSelector=job-name%3D${job}`);
    return body.items.length;
  }

  function startWorker({ python }: PythonEnvironment, pool: string): ChildProcess {
    const words = [
      "-m",
      "prefect",
      "worker",
      "start",
      "--pool",
      pool,
      "--type",
      "kubernetes",
      "--name",
      `worker-${pool}`,
    ];
    return spawn(python, words, {
      cwd: server.home,
      stdio: "ignore",
      env: {
        ...prefectSettings(server.home),
        PREFECT_API_URL: server.apiUrl,
        PREFECT_WORKER_QUERY_SECONDS: "1",
        KUBECONFIG: plane.kubeconfig,
      },
    });
  }
});

const intro = `# What \`finished_job_ttl\` does on a cluster

Written by \`test/kubernetes/long/finished-job-ttl.test.ts\`: a real Prefect server and Kubernetes worker, and a real
Kubernetes control plane (${numberOf("newest")}) with kwok in the place of nodes. Seconds count from the start of the worker.
`;

async function until<Result>(what: string, look: () => Promise<Result | undefined>): Promise<Result> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(100);
  }
  throw new Error(`${what}: not within two minutes`);
}
