import { type PlainTextSecret, secretsInSchema, secretsInValue } from "../../template/plain-text-secrets.ts";
import type { TemplateRule } from "../rule.ts";

/** For a worker type that is not known. */
const anyWorker =
  "Keep it in a Prefect Secret block, which a variable's default names as `{{ prefect.blocks.secret.NAME }}`.";

export const plainTextSecret: TemplateRule = {
  code: "plain-text-secret",
  severity: "warning",
  summary: "A default or the job configuration holds a password, token or key in plain text.",
  why: "A template is stored as it is: whoever may see the pool, the file or its history can read the secret, and the job's definition shows it to everyone who may look at jobs.",
  examples: {
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
    ],
  },
  check({ variables, jobConfiguration }, report, context) {
    const tell = ({ path, name, what, isStandIn }: PlainTextSecret): void => {
      report({
        message: isStandIn
          ? `\`${name}\` has a stand-in where ${what} belongs`
          : `\`${name}\` holds ${what} in plain text`,
        hint: context.workerType?.secretAlternative ?? anyWorker,
        path,
        severity: isStandIn ? "info" : undefined,
      });
    };
    if (variables !== undefined) for (const secret of secretsInSchema(variables, ["variables"], "")) tell(secret);
    if (jobConfiguration === undefined) return;
    for (const secret of secretsInValue(jobConfiguration, ["job_configuration"], "")) tell(secret);
  },
};
