import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunResult, shell } from "../cli/work-pool.ts";
import { prefect, requirePrefect, runPython } from "./environment.ts";
import { prefectSettings } from "./prefect-server.ts";
import { answers, oracleLine } from "./render/oracle-lines.ts";

let folder: string;
let name: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "work-pool-commands-"));
  name = `commands ${randomUUID()}`;
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a line of shell where `work-pool` and `prefect` talk to the server, and `$POOL` is this test's pool. */
function onServer(line: string): Promise<RunResult> {
  const { apiUrl, python } = requirePrefect();
  const env = {
    ...prefectSettings(folder),
    PREFECT_API_URL: apiUrl,
    PREFECT: join(dirname(python), "prefect"),
    POOL: name,
  };
  return shell(line, { cwd: folder, env });
}

async function done(outcome: Promise<RunResult>): Promise<string> {
  const { code, stdout, stderr } = await outcome;
  expect(code, stderr).toBe(0);
  return stdout;
}

describe.skipIf(prefect === undefined)("pool commands on a real server", () => {
  test("print, set, update: the worker's own class renders what was set", async () => {
    await done(onServer('work-pool create "$POOL" -t kubernetes'));
    await done(onServer("work-pool get-default-base-job-template --type kubernetes --file out.json"));
    await done(onServer("work-pool set out.json finished_job_ttl=3600"));
    await done(onServer('work-pool update "$POOL" --base-job-template out.json'));
    const [job] = await runPython<{ spec: Record<string, unknown> }>("rendered-job.py", [name], requirePrefect());
    expect(job?.spec.ttlSecondsAfterFinished).toBe(3600);
  });

  test("cleanup sets what the worker then submits: in a file, on the server, with a change of one line", async () => {
    await done(onServer("work-pool get-default-base-job-template -t kubernetes -f k8s.json"));
    const before = await done(onServer("cat k8s.json"));
    await done(onServer("work-pool cleanup k8s.json --after 1h"));
    const after = (await done(onServer("cat k8s.json"))).split("\n");
    expect(before.split("\n").filter((line, index) => line !== after[index])).toHaveLength(1);
    await done(onServer('work-pool create "$POOL" -t kubernetes --base-job-template k8s.json'));
    const [job] = await runPython<{ spec: object }>("rendered-job.py", [name], requirePrefect());
    expect(job?.spec).toMatchObject({ ttlSecondsAfterFinished: 3600 });
    await done(onServer('work-pool cleanup "$POOL" --never'));
    const [kept] = await runPython<{ spec: object }>("rendered-job.py", [name], requirePrefect());
    expect(kept?.spec).not.toHaveProperty("ttlSecondsAfterFinished");
    await done(onServer('work-pool delete "$POOL" --yes'));

    await done(onServer('work-pool create "$POOL" -t docker && work-pool cleanup "$POOL" --on-exit'));
    const template = await done(onServer('work-pool convert "$POOL" --to json'));
    const line = oracleLine("docker")({ template, deployment: "{}", flowRun: "{}" }).replaceAll("\n", "");
    const [container] = await answers([line], requirePrefect().apiUrl);
    expect(JSON.parse(container as string)).toMatchObject({ ok: { auto_remove: true } });
  });

  test("inspect -o json has Prefect's keys, order and values, on the server; in the store keys and order", async () => {
    await done(onServer('work-pool create "$POOL" -t docker --paused'));
    const ours = await done(onServer('work-pool inspect "$POOL" -o json'));
    const theirs = await done(onServer('"$PREFECT" work-pool inspect "$POOL" -o json'));
    expect(ours).toBe(theirs);
    await done(onServer('work-pool create "$POOL" -t docker --paused --store pools'));
    const local = await done(onServer('work-pool inspect "$POOL" -o json --store pools'));
    expect(Object.keys(JSON.parse(local))).toEqual(Object.keys(JSON.parse(theirs)));
    const told = ["name", "description", "type", "base_job_template", "is_paused", "concurrency_limit", "status"];
    for (const key of told) expect(JSON.parse(local)[key], key).toEqual(JSON.parse(theirs)[key]);
  });

  test("ls -o json is what Prefect prints, newest first", async () => {
    await done(onServer('work-pool create "$POOL" -t process'));
    await done(onServer('work-pool create "$POOL later" -t process'));
    const ofThisTest = (text: string) =>
      JSON.parse(text).filter((pool: { name: string }) => pool.name.startsWith(name));
    const ours = ofThisTest(await done(onServer("work-pool ls -o json")));
    const theirs = ofThisTest(await done(onServer('"$PREFECT" work-pool ls -o json')));
    expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
    expect(ours.map((pool: { name: string }) => pool.name)).toEqual([`${name} later`, name]);
  });

  test("Prefect takes a pool made default for the default", async () => {
    await done(onServer('work-pool create "$POOL" -t process --set-as-default'));
    expect(await done(onServer('"$PREFECT" config view'))).toContain(
      `PREFECT_DEPLOYMENTS_DEFAULT_WORK_POOL_NAME='${name}' (from profile)`,
    );
  });

  test("--overwrite leaves what no flag names; each command changes its own field", async () => {
    await done(onServer('work-pool create "$POOL" -t process'));
    await done(onServer('work-pool update "$POOL" --description "ours" -cl 3'));
    await done(onServer('work-pool create "$POOL" -t process --overwrite --paused'));
    const pool = JSON.parse(await done(onServer('work-pool inspect "$POOL" -o json')));
    expect(pool).toMatchObject({ description: "ours", concurrency_limit: 3, is_paused: true, status: "PAUSED" });
    await done(onServer('work-pool resume "$POOL" && work-pool clear-concurrency-limit "$POOL"'));
    await done(onServer('work-pool update "$POOL" --description ""'));
    const changed = JSON.parse(await done(onServer('work-pool inspect "$POOL" -o json')));
    expect(changed).toEqual({
      ...pool,
      description: "",
      concurrency_limit: null,
      is_paused: false,
      status: "NOT_READY",
      active_slots: null,
      updated: changed.updated,
    });
    await done(onServer('work-pool delete "$POOL"'));
    expect(await onServer('work-pool delete "$POOL"')).toMatchObject({ code: 3, stdout: "" });
  });

  test("an update stops at a template that lint refuses, and --no-lint lets the server have it", async () => {
    const schema = '{"type": "object", "properties": {"a": {"type": "strin"}}}';
    const template = (job: string) => `{"variables": ${schema}, "job_configuration": ${job}}`;
    await done(onServer('work-pool create "$POOL" -t process'));
    const twice = template('{"b": 1, "b": "{{ a }}"}');
    const update = `echo '${twice}' | work-pool update "$POOL" --base-job-template -`;
    expect(await onServer(update)).toMatchObject({ code: 1, stdout: "" });
    await done(onServer(`${update} --no-lint`));
    const pool = JSON.parse(await done(onServer('work-pool inspect "$POOL" -o json')));
    expect(pool.base_job_template).toEqual(JSON.parse(template('{"b": "{{ a }}"}')));
    await done(onServer('work-pool update "$POOL" --description "what is wrong already is no hindrance"'));
  });
});
