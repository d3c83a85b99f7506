// Files that lint checks in a second of CPU time, and how that grows with their number and size; beside it a check of
// the same files against the JSON Schema alone (@jirutka/ajv-cli 6), and kubeconform on as many rendered jobs, where
// these are in the tests' cache (ajv-cli/node_modules, kubeconform/kubeconform, kubernetes-*/openapi.json). It needs the
// corpus. Run it after `npm run build`: node test/bench/lint-rate.mjs [10000]
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { cache, closedJobSchema, kubeconformInCache } from "./kubeconform.mjs";
import { mutatedTemplate, readTemplates } from "./mutated-templates.mjs";

const root = join(import.meta.dirname, "..", "..");
const most = Number(process.argv[2] ?? 10_000);
const corpus = resolve(root, process.env.WORK_POOL_CORPUS ?? "../shared/corpus");
const folder = mkdtempSync(join(tmpdir(), "lint-rate-"));
const env = { ...process.env, XDG_CACHE_HOME: join(folder, "cache"), PREFECT_HOME: join(folder, "prefect") };
for (const name of ["NODE_EXTRA_CA_CERTS", "NODE_OPTIONS"]) delete env[name];
const workPool = [process.execPath, "--require", join(folder, "memory.cjs"), join(root, "bin", "work-pool.js")];
const originals = readTemplates(join(corpus, "defaults"), join(corpus, "templates"));

try {
  writeFileSync(
    join(folder, "memory.cjs"),
    'process.on("exit", () => require("fs").writeFileSync("memory", String(process.resourceUsage().maxRSS)))',
  );
  console.log(`${"".padEnd(34)}  files     MB   CPU s  files/s  peak MB`);
  const thousand = writeTemplates("thousand", 1_000, 1);
  const few = measure("lint", thousand, [...workPool, "lint", "thousand"]);
  const many = measure("lint", writeTemplates("many", most, 1), [...workPool, "lint", "many"]);
  const small = measure("lint", writeTemplates("small", 200, 1), [...workPool, "lint", "small"]);
  const large = measure("lint, 10 times the variables", writeTemplates("large", 200, 10), [
    ...workPool,
    "lint",
    "large",
  ]);
  compareSchemaOnly(thousand);
  compareKubeconform(1_000);
  console.log(`\nper file, ${most} against 1000: ${(many.perFile / few.perFile).toFixed(2)} times as long`);
  console.log(
    `per byte, large against small: ${(large.perByte / small.perByte).toFixed(2)} times as long (at most 1.1)`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function writeTemplates(name, files, times) {
  mkdirSync(join(folder, name));
  let bytes = 0;
  for (let number = 0; number < files; number++) {
    const text = mutatedTemplate(originals, number, times);
    writeFileSync(join(folder, name, `${number}.json`), text);
    bytes += text.length;
  }
  return { files, bytes };
}

/** Prints a row: CPU time of the process with all its threads, without what a run over nothing takes. */
function measure(title, { files, bytes }, command) {
  rmSync(join(folder, "memory"), { force: true });
  const script = `TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1`;
  const { stderr } = spawnSync("bash", ["-c", script, "bash", ...command], { cwd: folder, env, encoding: "utf8" });
  const seconds = stderr
    .trim()
    .split(/\s+/)
    .reduce((sum, part) => sum + Number(part), 0);
  const memory = existsSync(join(folder, "memory")) ? Number(readFileSync(join(folder, "memory"), "utf8")) / 1024 : 0;
  const cells = [
    files,
    (bytes / 1e6).toFixed(1),
    seconds.toFixed(2),
    Math.round(files / seconds),
    memory === 0 ? "" : memory.toFixed(0),
  ];
  const widths = [6, 6, 7, 8, 8];
  console.log(title.padEnd(34), ...cells.map((cell, index) => String(cell).padStart(widths[index])));
  return { perFile: seconds / files, perByte: seconds / bytes };
}

function compareSchemaOnly(input) {
  const ajv = join(cache, "ajv-cli", "node_modules", ".bin", "ajv");
  if (!existsSync(ajv)) return console.log("ajv-cli: not found, not compared");
  const schema = join(root, "schemas", "base-job-template.schema.json");
  measure("schema only (ajv-cli 6)", input, [ajv, "validate", "-s", schema, "--", "thousand/*.json"]);
}

function compareKubeconform(files) {
  const found = kubeconformInCache();
  if (found === undefined) return console.log("kubeconform: not found, not compared");
  // The worker wants two fields of a pod that Kubernetes does not have; render gives the job with them.
  writeFileSync(join(folder, "job.json"), JSON.stringify(closedJobSchema(found.openApi)));
  const template = join(root, "schemas", "default-templates", "kubernetes.json");
  const job = JSON.parse(
    execFileSync(process.execPath, [join(root, "bin", "work-pool.js"), "render", template], { env }),
  );
  mkdirSync(join(folder, "jobs"));
  let bytes = 0;
  for (let number = 0; number < files; number++) {
    job.metadata.labels["acme.example/number"] = String(number);
    const text = JSON.stringify(job, undefined, 2);
    writeFileSync(join(folder, "jobs", `${number}.json`), text);
    bytes += text.length;
  }
  const command = [found.program, "-n", "1", "-schema-location", join(folder, "job.json"), "jobs"];
  measure("kubeconform, rendered jobs", { files, bytes }, command);
}
