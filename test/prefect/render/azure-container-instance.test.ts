import { describe, expect, test } from "vitest";
import { azureContainerInstance } from "../../../src/worker/azure-container-instance/azure-container-instance.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { jobCases } from "./mutated-templates.ts";

const registries = [
  "null",
  '{"username":"u","password":"p","registry_url":"r"}',
  '{"registry_url":"r","identity":"i"}',
  '{"username":"u","password":"p","registry_url":"r","identity":"i","reauth":true}',
  '{"username":"u","password":"p","registry_url":"r","identity":1,"x":1}',
  '{"username":"u","password":"p","registry_url":"r","block_type_slug":"secret"}',
  '{"registry_url":"r"}',
];
const credentials = [
  "{}",
  '{"client_id":"a","tenant_id":"b","client_secret":"c"}',
  '{"client_id":"a","tenant_id":null}',
  '{"client_id":"a","tenant_id":"b","client_secret":1}',
  '{"credential_kwargs":{"x":1}}',
  '{"credential_kwargs":null,"y":1}',
  '{"block_type_slug":"secret"}',
];
const numbers = [
  "1.5",
  "2",
  '"0.5"',
  '" 1_0.5 "',
  '"inf"',
  '"1e5"',
  '".5"',
  '"5."',
  '"1__0"',
  '"_1"',
  "true",
  '"x"',
  '"1_"',
];
const commands = ["\"python -m 'x y'\"", '""', '" "', '"echo \'a"', '"a \\\\"', '"a \\"\\" b"'];
const envs = [
  '{"PREFECT_API_URL":null,"A":"b"}',
  '{"PREFECT_API_KEY":"k","PREFECT_API_AUTH_STRING":"a:b"}',
  '{"PREFECT_API_KEY":null}',
];

const vocabulary = {
  variables: {
    resource_group_name: ['"group"', '""'],
    subscription_id: ['"subscription"'],
    identities: ['["i","j","i"]', "[]", "null", '[""]'],
    subnet_ids: ['["a","b"]', "[]", "null"],
    dns_servers: ['["1.1.1.1"]', "[]", "null"],
    image_registry: registries,
    aci_credentials: credentials,
    cpu: numbers,
    memory: numbers,
    task_watch_poll_interval: numbers,
    command: commands,
    entrypoint: ['"/e.sh"', '""', "null"],
    image: ['"img:1"', '""'],
    env: [...envs, '{"A":1}'],
  },
  keys: [
    "resources",
    "properties",
    "containers",
    "command",
    "image",
    "identity",
    "subnetIds",
    "dnsConfig",
    "name",
    "x",
  ],
  values: [
    ...registries,
    ...credentials,
    ...numbers,
    ...commands,
    ...envs,
    '[{"properties":{"containers":[{"properties":{}}]}}]',
    '[{"properties":{"containers":[{"properties":{"command":["a"]}},{"x":1}]}},{"y":null}]',
    '[{"properties":{}}]',
    '{"0":{"properties":{}}}',
    '{"resources":[{"properties":{"containers":[{"properties":{"z":[null,{"a":1e400}]}}]}}]}',
    '["2020-01-01","PT1H",null,{"a b.c":9007199254740993}]',
  ],
};

/** Two variables without which no run is. */
function withRequired(text: string): string {
  const template = JSON.parse(text) as { variables: { properties: Record<string, { default?: string }> } };
  for (const name of ["resource_group_name", "subscription_id"]) {
    const property = template.variables.properties[name];
    if (property !== undefined) property.default = name;
  }
  return JSON.stringify(template);
}

describe.skipIf(prefect === undefined)("a container group", () => {
  test("is deployed as the worker does", async () => {
    const cases = sampled(jobCases(withRequired(await azureContainerInstance.loadDefaultTemplate()), vocabulary));
    const comparison = await compareWithWorker("azure-container-instance", cases);
    console.log(`azure: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
