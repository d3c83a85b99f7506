import { expect, test } from "vitest";
import { azureContainerInstanceJob } from "../../../src/worker/azure-container-instance/job.ts";
import { type MakeOptions, makeJob, refusalOf } from "../make-job.ts";

const armTemplate = () => ({ resources: [{ properties: { containers: [{ properties: { image: "old" } }] } }] });

const whole = (configuration: object) => ({
  resource_group_name: "group",
  subscription_id: "subscription",
  arm_template: armTemplate(),
  ...configuration,
});

function group(configuration: object, options?: MakeOptions) {
  const { properties } = makeJob(azureContainerInstanceJob, whole(configuration), options);
  return properties.template.resources[0];
}

function container(configuration: object, options?: MakeOptions) {
  return group(configuration, options).properties.containers[0].properties;
}

test("deploys the template for a group that is named after the flow and the run", () => {
  const { properties } = makeJob(azureContainerInstanceJob, whole({}));
  expect(properties.mode).toBe("Incremental");
  const name = "example-flow-11111111-1111-4111-8111-111111111111";
  expect(properties.parameters).toEqual({ container_group_name: { value: name } });
});

test("puts the entry point before the words of the command", () => {
  expect(container({ command: "a 'b c'" }).command).toEqual(["/opt/prefect/entrypoint.sh", "a", "b c"]);
  expect(container({ entrypoint: null }).command).toEqual(["prefect", "flow-run", "execute"]);
});

test("takes the image of the job, whatever the template's", () => {
  expect(container({ image: "mine" }).image).toBe("mine");
  expect(container({}).image).toBe("prefecthq/prefect:3.8.8-python3.11");
});

test("hides what lets others in", () => {
  expect(container({ env: { PREFECT_API_KEY: "k", A: "b" } }).environmentVariables).toEqual([
    { name: "PREFECT_API_KEY", secureValue: "k" },
    { name: "A", value: "b" },
  ]);
});

test("has the worker's settings although env takes them out", () => {
  const variables = container({ env: { PREFECT_API_URL: null } }, { bare: false }).environmentVariables;
  expect(variables[0]).toEqual({ name: "PREFECT_API_URL", value: "https://prefect.example.com/api" });
});

test("fills in registry, identities, subnets and name servers", () => {
  const login = { username: "u", password: "p", registry_url: "r" };
  const full = group({ image_registry: login, identities: ["i", "i"], subnet_ids: ["s"], dns_servers: ["1.1.1.1"] });
  expect(full).toMatchObject({
    identity: { type: "UserAssigned", userAssignedIdentities: { i: {} } },
    properties: {
      imageRegistryCredentials: [{ server: "r", username: "u", password: "p" }],
      subnetIds: [{ id: "s" }],
      dnsConfig: { nameServers: ["1.1.1.1"] },
    },
  });
  const identity = group({ image_registry: { ...login, identity: "i" } });
  expect(identity.properties.imageRegistryCredentials).toEqual([{ server: "r", identity: "i" }]);
});

test.each([
  [{ subscription_id: null }, "subscription_id must be text, not null at subscription_id"],
  [{ arm_template: {} }, "resources in arm_template has no object as its first item at arm_template"],
  [
    { arm_template: { resources: [{ properties: 1 }] } },
    "properties in arm_template is no object at arm_template.resources.0.properties",
  ],
  [{ arm_template: { resources: [{}] } }, "properties in arm_template is missing at arm_template.resources.0"],
  [{ command: "a 'b" }, "command has an open quote or a last backslash at command"],
  [
    { aci_credentials: { client_id: "c" } },
    "aci_credentials must have all of client_id, tenant_id, client_secret or none of them at aci_credentials",
  ],
  [{ cpu: " 1_0 " }, "cpu must be a number, not this text at cpu"],
])("refuses %j", (configuration, reason) => {
  expect(refusalOf(azureContainerInstanceJob, whole(configuration))).toBe(reason);
});
