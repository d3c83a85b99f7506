// The check of Kubernetes Jobs beside kubeconform -strict: Jobs in a second of CPU time, and which mistakes each finds.
// The Jobs are those of the tests: generated ones, each made from a Job that Kubernetes takes with one thing done to it
// anywhere, and the table of values that people write. What is a mistake, the API server's own code says. It needs what
// the tests keep in their cache: `npm run test:kubernetes` builds the oracle, `go install
// github.com/yannh/kubeconform/cmd/kubeconform@latest` makes kubeconform/kubeconform. Run it after `npm ci`:
// node test/bench/kubernetes-rate.mjs [5000]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closedJobSchema, kubeconformInCache } from "./kubeconform.mjs";
import { loadSources } from "./load-sources.mjs";

const cases = Number(process.argv[2] ?? 5000);
const paths = kubeconformInCache();
if (paths === undefined) throw new Error("kubeconform or the oracle is not in the tests' cache");
const sources = await loadSources(`
  export { checkJob } from "./src/infrastructure/kubernetes/check-job.ts";
  export { newestKubernetes } from "./src/infrastructure/kubernetes/kubernetes-version.ts";
  export { dropsOf, jobValue } from "./test/kubernetes/agreement.ts";
  export { askOracle } from "./test/kubernetes/oracle.ts";
  export { exampleJobs } from "./test/kubernetes/example-jobs.ts";
  export { generatedJobs } from "./test/kubernetes/generated-jobs.ts";
  export { readDefinitions } from "./test/kubernetes/job-shapes.ts";
  export { cases } from "./test/infrastructure/kubernetes/values/cases.ts";
  export { editedJob } from "./test/infrastructure/kubernetes/values/apply-edits.ts";`);
const { checkJob, newestKubernetes, dropsOf, jobValue, askOracle } = sources;

const definitions = sources.readDefinitions(paths.openApi);
const bases = sources.exampleJobs.map((job) => JSON.stringify(job));
const generated = [...sources.generatedJobs(definitions, bases, { seed: 1, cases })].map(({ job }) => job);
const tabled = Object.values(sources.cases).flatMap((list) => list.map((edits) => sources.editedJob(edits)));

const columns = ["Jobs", "mistakes", "found", "share", "wrongly", "CPU s", "Jobs/s"];
console.log(`${"".padEnd(34)}${columns.map((title) => title.padStart(9)).join("")}`);
await compare("generated", generated);
await compare(
  "tabled values",
  tabled.map((job) => JSON.stringify(job)),
);

/** Prints a row for each of the two. */
async function compare(set, jobs) {
  const values = jobs.map((job) => jobValue(job));
  const answers = await askOracle(
    paths.oracle,
    jobs.map((job) => ({ job, namespace: namespaceOf(JSON.parse(job)) })),
  );
  const isMistake = answers.map(({ verdict, ...answer }, index) => {
    return verdict !== "accepted" || dropsOf(values[index], answer).length > 0;
  });
  const mistakes = isMistake.filter((is) => is).length;
  for (const [title, run] of [
    ["this check", () => checkValues(values)],
    ["kubeconform -strict", () => runKubeconform(jobs)],
  ]) {
    const { seconds, isFound } = run();
    const found = isFound.filter((is, index) => is && isMistake[index]).length;
    const wrongly = isFound.filter((is, index) => is && !isMistake[index]).length;
    const share = `${((100 * found) / mistakes).toFixed(1)} %`;
    const cells = [jobs.length, mistakes, found, share, wrongly, seconds.toFixed(2), Math.round(jobs.length / seconds)];
    console.log(`${set}, ${title}`.padEnd(34), ...cells.map((cell) => String(cell).padStart(8)));
  }
}

function namespaceOf({ metadata }) {
  const namespace = metadata?.namespace;
  return typeof namespace === "string" && namespace !== "" ? namespace : "default";
}

/** Of Jobs that are read already: the CPU time of all threads, V8's compiler included, and whether each has a finding. */
function checkValues(values) {
  const start = process.cpuUsage();
  const isFound = values.map((value) => checkJob(value, newestKubernetes).some(({ effect }) => effect !== "altered"));
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, isFound };
}

/** Of Jobs in files. */
function runKubeconform(jobs) {
  const folder = mkdtempSync(join(tmpdir(), "kubernetes-rate-"));
  try {
    writeFileSync(join(folder, "job.json"), JSON.stringify(closedJobSchema(paths.openApi)));
    mkdirSync(join(folder, "jobs"));
    for (const [index, job] of jobs.entries()) writeFileSync(join(folder, "jobs", `${index}.json`), job);
    const flags = ["-strict", "-n", "1", "-output", "json", "-schema-location", join(folder, "job.json")];
    const script = `TIMEFORMAT='%U %S'; time "$@" 2>/dev/null`;
    const command = ["-c", script, "bash", paths.program, ...flags, join(folder, "jobs")];
    const { stdout, stderr } = spawnSync("bash", command, { encoding: "utf8", maxBuffer: 1 << 30 });
    const isFound = jobs.map(() => false);
    for (const { filename, status } of JSON.parse(stdout).resources) {
      if (status !== "statusValid") isFound[Number(/(\d+)\.json$/.exec(filename)[1])] = true;
    }
    const [user, system] = stderr.trim().split(/\s+/).map(Number);
    return { seconds: user + system, isFound };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
