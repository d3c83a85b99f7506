// How many jobs one process renders in a second, and how the cost grows with the template. Run it after `npm ci`:
// node test/bench/render-rate.mjs
import { loadSources } from "./load-sources.mjs";

const { parseJson, templateOf, renderJob, runContext, workerType, behaviorsOf, newestPrefect, sample } =
  await loadSources(`
    export { parseJson } from "./src/document/json.ts";
    export { templateOf } from "./src/template/template.ts";
    export { renderJob } from "./src/render/render-job.ts";
    export { runContext } from "./src/render/sample-run.ts";
    export { workerType } from "./src/worker/index.ts";
    export { behaviorsOf, newestPrefect } from "./src/worker/prefect-versions.ts";
    export { default as sample } from "./schemas/sample-run.json?raw";`);

const type = workerType("kubernetes");
const behaviors = behaviorsOf(newestPrefect, "kubernetes");
const options = { bare: false, environment: {}, workingDirectory: "/" };
const run = { ...runContext(undefined, parseJson(sample, "sample").root, options), behaviors };
const references = { blocks: new Map(), variables: new Map() };

/** Renders per second of CPU time, of a default template with `times` times as many containers. */
async function rate(text, times) {
  const data = JSON.parse(text);
  const { containers } = data.job_configuration.job_manifest.spec.template.spec;
  for (let copy = 1; copy < times; copy++) containers.push({ ...containers[0], name: `more-${copy}` });
  const document = parseJson(JSON.stringify(data), "template");
  const input = { template: templateOf(document, document.root), environment: {}, references, behaviors };
  for (let warm = 0; warm < 300; warm++) await renderJob(input, type, run);
  const start = process.cpuUsage();
  let renders = 0;
  // Asking for the time costs as much as a part of a render, so it is asked for now and then.
  for (; process.cpuUsage(start).user < 1_000_000; renders += 20) {
    for (let once = 0; once < 20; once++) await renderJob(input, type, run);
  }
  const { user, system } = process.cpuUsage(start);
  return (renders * 1e6) / (user + system);
}

const text = await type.loadDefaultTemplate();
for (const times of [1, 10, 100]) {
  console.log(`${String(times).padStart(3)} containers: ${Math.round(await rate(text, times))} renders a second`);
}
