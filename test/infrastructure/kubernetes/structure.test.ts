import { expect, test } from "vitest";
import type { DocumentNode } from "../../../src/document/node.ts";
import { parseDocument } from "../../../src/document/parse.ts";
import { toPointer } from "../../../src/document/pointer.ts";
import { newestKubernetes } from "../../../src/infrastructure/kubernetes/kubernetes-version.ts";
import { checkStructure } from "../../../src/infrastructure/kubernetes/structure.ts";
import { valueOfNode } from "../../../src/python/value.ts";

/** A pod's spec with a container, in a Job that lacks nothing. */
const pod = (fields: string, container = "") =>
  `spec: { template: { spec: { ${fields} containers: [{ name: a, ${container} }] } } }`;

test.each([
  ["nothing", pod(""), []],
  ["null for any field", pod("nodeName: null, volumes: null, nodeSelector: { a: null },"), []],
  ["null for none", pod("ttl: null,"), ["unknown /spec/template/spec/ttl: no field of"]],
  ["an empty status", `status: {}\n${pod("")}`, []],
  ["a misspelt field", pod("nodeSelectr: {},"), ["unknown /spec/template/spec/nodeSelectr: `nodeSelector`"]],
  ["another case", pod("nodeselector: {},"), ["unknown /spec/template/spec/nodeselector: `nodeSelector`"]],
  ["near nothing", pod("", "zzzzzzz: 1"), ["unknown /spec/template/spec/containers/0/zzzzzzz: Remove"]],
  ["a name that objects have", pod("constructor: 1,"), ["unknown /spec/template/spec/constructor: Remove"]],
  [
    "a field of the Job",
    pod("ttlSecondsAfterFinished: 1,"),
    ["misplaced /spec/template/spec/ttlSecondsAfterFinished: `spec.ttlSecondsAfterFinished`"],
  ],
  [
    "a field of the pod",
    pod("", "volumes: []"),
    ["misplaced /spec/template/spec/containers/0/volumes: `spec.template.spec.volumes`"],
  ],
  [
    "a field of the container",
    pod("env: [],"),
    ["misplaced /spec/template/spec/env: `spec.template.spec.containers[0].env`"],
  ],
  [
    "a field of its security context",
    pod("", "runAsUser: 1"),
    [
      "misplaced /spec/template/spec/containers/0/runAsUser: `spec.template.spec.containers[0].securityContext.runAsUser`",
    ],
  ],
  [
    "what is needed, in a wrong place",
    "spec: { containers: [] }",
    ["misplaced /spec/containers: `spec.template.spec.containers`"],
  ],
  ["what is needed, misspelt", pod("volumes: [{ Name: a }],"), ["unknown /spec/template/spec/volumes/0/Name: `name`"]],
  ["what is needed, missing", pod("volumes: [{}],"), ["missing on key /spec/template/spec/volumes/0: `name`"]],
  ["what is needed, null", pod("volumes: [{ name: null }],"), ["missing on key /spec/template/spec/volumes/0: `name`"]],
  ["a number for text", pod("nodeName: 1,"), ["wrong /spec/template/spec/nodeName: quotes"]],
  ["a fraction for a whole number", pod("priority: 3.0,"), ["wrong /spec/template/spec/priority: as 3."]],
  ["a number of too many bits", pod("priority: 2147483648,"), ["wrong /spec/template/spec/priority: 2147483647"]],
  ["text for a number", pod("priority: '1',"), ["wrong /spec/template/spec/priority: without quotes"]],
  ["text for true", pod("hostNetwork: 'true',"), ["wrong /spec/template/spec/hostNetwork: true or false"]],
  ["an object for a list", pod("tolerations: {},"), ["wrong /spec/template/spec/tolerations: list"]],
  ["text for a list", pod("", "command: ls"), ["wrong /spec/template/spec/containers/0/command: list"]],
  ["a list for an object", pod("affinity: [],"), ["wrong /spec/template/spec/affinity: object"]],
  ["numbers as quantities", pod("", "resources: { limits: { cpu: 1.5, memory: 1e9 } }"), []],
  [
    "true as a quantity",
    pod("", "resources: { limits: { cpu: true } }"),
    ["wrong /spec/template/spec/containers/0/resources/limits/cpu: quotes"],
  ],
  ["ports", pod("", "livenessProbe: { tcpSocket: { port: http } }, readinessProbe: { tcpSocket: { port: 80 } }"), []],
  [
    "a port with a fraction",
    pod("", "livenessProbe: { tcpSocket: { port: 80.0 } }"),
    ["wrong /spec/template/spec/containers/0/livenessProbe/tcpSocket/port: 80"],
  ],
])("%s", async (_title, text, expected) => {
  expect(await problemsOf(text, newestKubernetes)).toEqual(
    expected.map((line) => expect.stringMatching(asPattern(line))),
  );
});

test.each([
  [
    "unknown yet",
    "resources: { limits: { cpu: 1 } },",
    { 25: "from 1.34", 33: "from 1.34", 34: undefined, 37: undefined },
  ],
  ["no longer known", "workloadRef: { name: a, podGroup: b },", { 35: "feature gate", 36: "1.35 was the last" }],
  [
    "behind a gate that is off",
    "schedulingGroup: { podGroupName: a },",
    { 35: "1.36 is the first", 36: "feature gate", 37: "feature gate" },
  ],
])("by version: %s", async (_title, fields, expected) => {
  for (const [version, hint] of Object.entries(expected)) {
    const [problem] = await problemsOf(pod(fields), Number(version));
    expect([version, problem ?? "none"]).toEqual([
      version,
      hint === undefined ? "none" : expect.stringContaining(hint),
    ]);
  }
});

function asPattern(line: string): RegExp {
  const [place = "", hint = ""] = line.split(": ");
  return new RegExp(`^${escaped(place.replace(/^(unknown|misplaced|wrong)/, "$1 on (key|value)"))} .*${escaped(hint)}`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.[\]]/g, "\\$&");
}

async function problemsOf(text: string, version: number): Promise<string[]> {
  const { root } = await parseDocument(text, "job.yaml", "yaml");
  const job = valueOfNode(root as DocumentNode, (path) => ({ origin: "literal", path }));
  return checkStructure(job, version).map(
    ({ concern, on, path, message, hint }) =>
      `${concern.split("-")[0]} on ${on} ${toPointer(path)} ${message}; ${hint}`,
  );
}
