// Start-up of the whole process against `node -e 0`: medians of 21, all commands in turn in every round, so that a busy
// machine slows them alike. The first round warms the cache of compiled code and is not counted. Prints a table.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const rounds = 21;
const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "work-pool-bench-"));
const env = { ...process.env, XDG_CACHE_HOME: join(folder, "cache"), PREFECT_HOME: join(folder, "prefect") };
for (const name of ["NODE_EXTRA_CA_CERTS", "NODE_OPTIONS", "PREFECT_API_URL", "PREFECT_PROFILE"]) delete env[name];

try {
  const getDefault = ["get-default-base-job-template", "--type", "kubernetes"];
  run(workPool(...getDefault, "--file", "k8s.json"));
  run(workPool(...getDefault, "--file", "k8s.yaml"));
  const base = measure([
    { title: "node -e 0", command: [process.execPath, "-e", "0"] },
    { title: "--version", command: workPool("--version"), most: 1.4 },
    { title: "get-default-base-job-template", command: workPool(...getDefault), most: 1.4 },
    { title: "lint k8s.json", command: workPool("lint", "k8s.json"), most: 2.0 },
    { title: "render k8s.json", command: workPool("render", "k8s.json"), most: 1.6 },
    { title: "set k8s.json", command: (round) => workPool("set", "k8s.json", `finished_job_ttl=${round}`), most: 1.8 },
    { title: "set k8s.yaml", command: (round) => workPool("set", "k8s.yaml", `finished_job_ttl=${round}`), most: 2.4 },
  ]);
  comparePrefect(base, getDefault);
} finally {
  rmSync(folder, { recursive: true });
}

function measure(rows) {
  const times = rows.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { command }] of rows.entries()) {
      const time = run(typeof command === "function" ? command(round) : command);
      if (round > 0) times[index].push(time);
    }
  }
  const medians = times.map(median);
  console.log(`${process.version}, medians of ${rounds}\n\n${"".padEnd(32)}      ms   ratio  at most`);
  for (const [index, { title, most }] of rows.entries()) {
    const ratio = medians[index] / medians[0];
    const verdict = most === undefined ? "" : `${most.toFixed(1).padStart(7)}  ${ratio <= most ? "ok" : "TOO SLOW"}`;
    console.log(
      `${title.padEnd(32)} ${medians[index].toFixed(1).padStart(7)} ${ratio.toFixed(2).padStart(7)}  ${verdict}`,
    );
  }
  return medians[2];
}

/** Prefect's own command line, where there is one: it takes seconds, so three runs tell enough. */
function comparePrefect(ours, getDefault) {
  const prefect = findPrefect();
  if (prefect === undefined) return console.log("\nprefect: not found, not compared");
  const command = [prefect, "work-pool", ...getDefault];
  run(command);
  const theirs = median([run(command), run(command), run(command)]);
  const factor = theirs / ours;
  console.log(`${"prefect work-pool get-default-…".padEnd(32)} ${theirs.toFixed(1).padStart(7)}`);
  console.log(`\n${factor.toFixed(0)} times as fast as prefect (at least 50: ${factor >= 50 ? "ok" : "TOO SLOW"})`);
}

/** From the tests' own Python environment, or else from the PATH. */
function findPrefect() {
  const cache = process.env.WORK_POOL_TEST_CACHE ?? join(homedir(), ".cache", "work-pool-tests");
  const kept = existsSync(cache) ? readdirSync(cache).filter((name) => /^prefect-\w+$/.test(name)) : [];
  const folders = [...kept.map((name) => join(cache, name, "bin")), ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((path) => join(path, "prefect")).find((path) => existsSync(path));
}

function workPool(...words) {
  return [process.execPath, join(root, "bin", "work-pool.js"), ...words];
}

/** Milliseconds. */
function run([program, ...words]) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, words, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  if (status !== 0) throw new Error(`${words.join(" ")} failed: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(times) {
  return times.sort((one, other) => one - other)[times.length >> 1];
}
