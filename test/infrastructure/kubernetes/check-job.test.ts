import { expect, test } from "vitest";
import { checkJob } from "../../../src/infrastructure/kubernetes/check-job.ts";
import { valueOfData } from "../../../src/python/value.ts";
import { editedJob } from "./values/apply-edits.ts";
import type { Edits } from "./values/cases.ts";

const init = (restartPolicy: string): Edits => ({ "P.initContainers": [{ name: "proxy", image: "a", restartPolicy }] });
const claim = (storage: string): Edits => ({
  "P.volumes": [
    {
      name: "data",
      ephemeral: {
        volumeClaimTemplate: { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } } },
      },
    },
  ],
});
const initPolicy = "/spec/template/spec/initContainers/0/restartPolicy";

/** What was done, the version, and what of it is found: one finding for each cause. */
const cases: readonly (readonly [string, Edits, number, readonly string[]])[] = [
  ["a sidecar before its gate", init("Always"), 28, [`dropped job-field-not-in-version ${initPolicy}`]],
  ["a sidecar", init("Always"), 29, []],
  ["a policy of its own, refused", init("Never"), 33, [`refused unsupported-value ${initPolicy}`]],
  ["a policy of its own, dropped", init("Never"), 34, [`dropped job-field-not-in-version ${initPolicy}`]],
  ["a policy of its own", init("Never"), 35, []],
  [
    "a bad amount in a field that is dropped",
    { "P.resources": { limits: { cpu: "2GB" } } },
    33,
    [
      "dropped job-field-not-in-version /spec/template/spec/resources",
      "refused invalid-quantity /spec/template/spec/resources/limits/cpu",
    ],
  ],
  [
    "an unknown hook, and no other",
    { "C.lifecycle": { preStop: { sleep: { seconds: 5 } } } },
    29,
    ["refused job-field-not-in-version /spec/template/spec/containers/0/lifecycle/preStop/sleep"],
  ],
  ["no template", { "S.template": null }, 37, ["refused missing-job-field /spec"]],
  [
    "no amount where one is needed",
    claim("Mi"),
    37,
    [
      "refused invalid-volume /spec/template/spec/volumes/0/ephemeral/volumeClaimTemplate/spec/resources/requests/storage",
    ],
  ],
  [
    "a misspelt source, and a mount of another volume",
    { "P.volumes": [{ name: "data", emptydir: {} }], "C.volumeMounts": [{ name: "other", mountPath: "/data" }] },
    37,
    [
      "dropped unknown-job-field /spec/template/spec/volumes/0/emptydir",
      "refused invalid-mount /spec/template/spec/containers/0/volumeMounts/0/name",
    ],
  ],
  [
    "misspelt volumes, and a mount of one",
    { "P.volume": [{ name: "data" }], "C.volumeMounts": [{ name: "data", mountPath: "/data" }] },
    37,
    ["refused unknown-job-field /spec/template/spec/volume"],
  ],
];

test.each(cases)("%s", (_title, edits, version, found) => {
  const problems = checkJob(valueOfData(editedJob(edits), { origin: "literal" }), version);
  expect(problems.map(({ effect, concern, path }) => `${effect} ${concern} /${path.join("/")}`)).toEqual(found);
});
