import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import type { ObjectNode } from "../../src/document/node.ts";
import type { FieldType, PlainType } from "../../src/infrastructure/kubernetes/job-schema.ts";
import { fitOf } from "../../src/infrastructure/kubernetes/possible.ts";
import { possibleValues } from "../../src/template/possible-values.ts";
import { isBuilt, requireBuild } from "./environment.ts";
import { askOracle } from "./oracle.ts";

const plain = (name: PlainType): FieldType => ({ kind: "plain", name });

/** Fields of each type, and a Job with a value, JSON text, in it. */
const fields: readonly (readonly [FieldType, (value: string) => string])[] = [
  [plain("int32"), (value) => job(`"backoffLimit": ${value}`)],
  [plain("int64"), (value) => job(`"activeDeadlineSeconds": ${value}`)],
  [plain("string"), (value) => job("", `"nodeName": ${value}`)],
  [plain("boolean"), (value) => job("", `"hostNetwork": ${value}`)],
  [plain("quantity"), (value) => job("", "", `"resources": { "limits": { "cpu": ${value} } }`)],
  [plain("int-or-string"), (value) => job("", "", `"livenessProbe": { "tcpSocket": { "port": ${value} } }`)],
  [{ kind: "list", of: plain("string") }, (value) => job("", "", `"command": ${value}`)],
  [{ kind: "map", of: plain("string") }, (value) => job("", `"nodeSelector": ${value}`)],
  [{ kind: "object", name: "PodSecurityContext" }, (value) => job("", `"securityContext": ${value}`)],
];

function job(spec: string, pod = "", container = ""): string {
  const [inSpec, inPod, inContainer] = [spec, pod, container].map((part) => (part === "" ? "" : `${part}, `));
  return `{ "metadata": { "name": "a" }, "spec": { ${inSpec}"template": { "spec": { ${inPod}"restartPolicy": "Never",
    "containers": [{ ${inContainer}"name": "a", "image": "b" }] } } } }`;
}

interface Variable {
  readonly schema: object;
  /** Values, JSON text, that the schema allows. */
  readonly values: fc.Arbitrary<string>;
}

const text = fc.constantFrom('"a"', '"1"', '"true"', '"1Gi"', '""', '"1.5"');
const whole = fc.integer({ min: -10, max: 10 }).map(String);
const fraction = fc.constantFrom("1.5", "-0.25", "2.75");
const truth = fc.constantFrom("true", "false");
const anyScalar = fc.oneof(text, whole, fraction, truth);

const simple: readonly Variable[] = [
  { schema: { type: "string" }, values: text },
  { schema: { type: "integer" }, values: whole },
  { schema: { type: "integer", minimum: 3_000_000_000 }, values: fc.constant("3000000001") },
  { schema: { type: "number" }, values: fc.oneof(whole, fraction) },
  { schema: { type: "boolean" }, values: truth },
  {
    schema: { type: "array", items: { type: "string" } },
    values: fc.array(text, { maxLength: 2 }).map((all) => `[${all}]`),
  },
  { schema: { type: "object" }, values: fc.constantFrom("{}", '{ "a": "b" }') },
  { schema: {}, values: anyScalar },
];

const one = fc.constantFrom(...simple);
const members = fc.array(anyScalar, { minLength: 1, maxLength: 3 });

const variables: fc.Arbitrary<Variable> = fc.oneof(
  one,
  members.map((values) => ({
    schema: { enum: values.map((value) => JSON.parse(value)) },
    values: fc.constantFrom(...values),
  })),
  fc.tuple(one, one).map(([left, right]) => ({
    schema: { anyOf: [left.schema, right.schema, { type: "null" }] },
    values: fc.oneof(left.values, right.values),
  })),
);

const cases = variables.chain(({ schema, values }) =>
  fc.record({ schema: fc.constant(schema), value: values, field: fc.nat({ max: fields.length - 1 }) }),
);

test.skipIf(!isBuilt("newest"))("what always fits is never refused, what never fits always is", async () => {
  const { oracle } = requireBuild("newest");
  const samples = fc.sample(cases, { numRuns: 5000, seed: 1 });
  const verdicts = samples.map(({ schema, field }) => {
    const root = parseJson(JSON.stringify({ properties: { a: schema } }), "t").root as ObjectNode;
    const possible = possibleValues(parseJson(JSON.stringify(schema), "t").root as ObjectNode, root, []);
    return fitOf(possible, (fields[field] as (typeof fields)[number])[0]);
  });
  const answers = await askOracle(
    oracle,
    samples.map(({ field, value }) => ({ job: (fields[field] as (typeof fields)[number])[1](value) })),
  );
  const wrong = samples.filter((_sample, index) => {
    const isRefused = answers[index]?.verdict === "undecodable";
    return (verdicts[index] === "always" && isRefused) || (verdicts[index] === "never" && !isRefused);
  });
  expect(wrong).toEqual([]);
  for (const verdict of ["always", "never", "sometimes", "unsaid"]) expect(verdicts).toContain(verdict);
});
