import { nearestNames } from "../../../document/nearest.ts";
import { distinctMembers, memberValue, type ObjectNode } from "../../../document/node.ts";
import type { Path } from "../../../document/pointer.ts";
import { declaredVariables } from "../../../template/template.ts";
import type { JobVariablesRule, Report } from "../../rule.ts";

/** Names that were, or look like, those of job variables. */
const otherNames = new Set([
  "infra_overrides",
  "infrastructure_overrides",
  "variables",
  "overrides",
  "job_configuration",
]);

/** What `prefect deploy` reads of a work pool, and of a deployment beside it. */
const workPoolKeys = ["name", "work_queue_name", "job_variables"];

export const misplacedJobVariables: JobVariablesRule = {
  code: "misplaced-job-variables",
  severity: "warning",
  summary: "A deployment in `prefect.yaml` has its job variables, or its work pool, under a key that is not read.",
  why: "`prefect deploy` takes job variables from `work_pool.job_variables` alone and drops other keys without a word, so the runs get the defaults.",
  examples: () => ({
    bad: [
      {
        title: "Beside the work pool",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
    job_variables:
      image: acme/flows:1
`,
        format: "yaml",
        isPrefectFile: true,
      },
      {
        title: "Under the name of old",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
      infra_overrides:
        image: acme/flows:1
`,
        format: "yaml",
        isPrefectFile: true,
      },
    ],
    good: [
      {
        title: "Within the work pool",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
      job_variables:
        image: acme/flows:1
`,
        format: "yaml",
        isPrefectFile: true,
      },
    ],
  }),
  checkJobVariables({ deployment, against }, report) {
    if (deployment === undefined) return;
    const declared = against === undefined ? [] : declaredVariables(against.template);
    const variables = new Set(declared.map(({ key }) => key));
    const { node, path } = deployment;
    for (const { key, value } of distinctMembers(node)) {
      if (means(key, "job_variables")) reportKey(report, [...path, key], "Move it into `work_pool`.", key);
      else if (key !== "work_pool" && isNear(key, "work_pool") && memberValue(node, "work_pool") === undefined) {
        reportKey(report, [...path, key], "Rename it to `work_pool`.", key);
        if (value.kind === "object") checkWorkPool(value, [...path, key], report, variables);
      }
    }
    const workPool = memberValue(node, "work_pool");
    if (workPool?.kind === "object") checkWorkPool(workPool, [...path, "work_pool"], report, variables);
    else if (workPool?.kind === "string") {
      report({
        severity: "error",
        message: "`work_pool` is a text, and `prefect deploy` takes an object with `name`",
        hint: "Write `work_pool: { name: … }`.",
        path: [...path, "work_pool"],
      });
    }
  },
};

/** `variables`: the names of the template's variables. */
function checkWorkPool(workPool: ObjectNode, path: Path, report: Report, variables: ReadonlySet<string>): void {
  for (const { key, value } of distinctMembers(workPool)) {
    if (workPoolKeys.includes(key)) continue;
    if (variables.has(key)) reportKey(report, [...path, key], "Move it into `job_variables`.", key);
    if (variables.has(key) || !means(key, "job_variables")) continue;
    if (value.kind === "string" && key === "job_configuration") continue;
    reportKey(report, [...path, key], "Rename it to `job_variables`.", key);
  }
}

function means(key: string, name: string): boolean {
  return key === name || otherNames.has(key) || isNear(key, name) || /^job[-_]?(?:vars?|env|overrides?)$/i.test(key);
}

function isNear(key: string, name: string): boolean {
  return nearestNames(key, [name]).length > 0;
}

function reportKey(report: Report, path: Path, hint: string, key: string): void {
  report({ message: `\`${key}\` is not read here, so nothing in it has an effect`, hint, path, on: "key" });
}
