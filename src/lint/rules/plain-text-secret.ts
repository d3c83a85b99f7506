import { type PlainTextSecret, secretsInSchema, secretsInValue } from "../../template/plain-text-secrets.ts";
import type { LintContext } from "../lint-context.ts";
import type { Finding, JobVariablesRule, TemplateRule } from "../rule.ts";

/** For a worker type that is not known. */
const anyWorker =
  "Keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.";

export const plainTextSecret: TemplateRule & JobVariablesRule = {
  code: "plain-text-secret",
  severity: "warning",
  summary: "A default, the job configuration or a job variable holds a password, token or key in plain text.",
  why: "A template is stored as it is, and a deployment with its job variables: whoever may see the pool, the file or its history can read the secret, and the job's definition shows it to everyone who may look at jobs.",
  examples: () => ({
    bad: [
      {
        title: "A default",
        text: `variables:
  properties:
    db_password: { type: string, default: kp8-Zw3qTn }
job_configuration:
  env:
    DB_PASSWORD: "{{ db_password }}"
`,
        format: "yaml",
      },
      {
        title: "A job variable of a deployment",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
      job_variables:
        env:
          DB_PASSWORD: kp8-Zw3qTn
`,
        format: "yaml",
        isPrefectFile: true,
      },
      {
        title: "A password in a URL",
        text: `variables:
  properties: {}
job_configuration:
  command: python flow.py
  env:
    DATABASE_URL: postgresql://flows:kp8-Zw3qTn@db.internal:5432/flows
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A Secret block, and names and files of secrets",
        text: `variables:
  properties:
    password_file: { type: string, default: /run/secrets/db }
    api_token: { type: string, default: "{{ prefect.blocks.secret.api-token }}" }
    subscription_id: { type: string, format: password, default: 5f0c1d5e-2a3b-4c4d-8e6f-7a8b9c0d1e2f }
job_configuration:
  command: python flow.py --password-file {{ password_file }}
  env:
    API_TOKEN: "{{ api_token }}"
    SUBSCRIPTION: "{{ subscription_id }}"
    ENCRYPTION_KEY: projects/acme/locations/eu/keyRings/flows/cryptoKeys/jobs
    SECRET_NAME: db-credentials
`,
        format: "yaml",
      },
      {
        title: "A job variable that is filled from elsewhere",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
      job_variables:
        env:
          DB_PASSWORD: "{{ prefect.blocks.secret.db-password }}"
          API_TOKEN: "{{ $API_TOKEN }}"
`,
        format: "yaml",
        isPrefectFile: true,
      },
    ],
  }),
  check({ variables, jobConfiguration }, report, context) {
    if (variables !== undefined)
      for (const secret of secretsInSchema(variables, ["variables"], "")) report(findingOf(secret, context));
    if (jobConfiguration === undefined) return;
    for (const secret of secretsInValue(jobConfiguration, ["job_configuration"], ""))
      report(findingOf(secret, context));
  },
  checkJobVariables({ value, path, against }, report) {
    if (value?.kind !== "object") return;
    for (const secret of secretsInValue(value, path, "")) report(findingOf(secret, against?.context));
  },
};

function findingOf({ path, name, what, isStandIn }: PlainTextSecret, context: LintContext | undefined): Finding {
  return {
    message: isStandIn ? `\`${name}\` has a stand-in where ${what} belongs` : `\`${name}\` holds ${what} in plain text`,
    hint: context?.workerType?.secretAlternative ?? anyWorker,
    path,
    severity: isStandIn ? "info" : undefined,
  };
}
