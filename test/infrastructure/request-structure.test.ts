import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  awsReading,
  azureReading,
  dockerReading,
  googleReading,
  type RequestReading,
} from "../../src/infrastructure/request-reading.ts";
import { checkStructure, type Structure } from "../../src/infrastructure/request-structure.ts";
import { checkVanished } from "../../src/infrastructure/vanished-fields.ts";
import { valueOfData } from "../../src/python/value.ts";

const structure: Structure = {
  fields: {
    taskCount: "integer",
    cpu: "number",
    image: "text",
    isLarge: "truth",
    stage: { words: ["STAGE_UNSPECIFIED", "ALPHA", "BETA"] },
    labels: { values: "text" },
    items: [{ fields: { name: "text", memoryInGB: "number" }, required: ["name"] }],
    options: { kinds: ["list", "dict"] },
    output: "any",
  },
};

const none = "";

type Answers = readonly [aws: string, google: string, azure: string, docker: string];

function everywhere(answer: string): Answers {
  return [answer, answer, answer, answer];
}

/** What is sent, and what each of the services has against it; `!` before what is refused for certain. */
const cases: readonly (readonly [title: string, data: unknown, ...Answers])[] = [
  ["all as it should be", { taskCount: 1, cpu: 1.5, image: "a", isLarge: true, stage: "BETA" }, none, none, none, none],
  ["null", { image: null }, "!wrong-request-type", none, none, none],
  ["a number as text", { taskCount: "1" }, "!wrong-request-type", none, none, "!wrong-request-type"],
  ["other text", { taskCount: "many" }, ...everywhere("!wrong-request-type")],
  ["text as a number", { image: 1 }, "!wrong-request-type", "!wrong-request-type", none, "!wrong-request-type"],
  [
    "an expression",
    { taskCount: "[variables('a')]" },
    "!wrong-request-type",
    "!wrong-request-type",
    none,
    "!wrong-request-type",
  ],
  ["a list for one value", { cpu: [1] }, ...everywhere("!wrong-request-type")],
  ["truth as text", { isLarge: "True" }, "!wrong-request-type", none, none, "!wrong-request-type"],
  [
    "another case of a word",
    { stage: "beta" },
    "!invalid-request-value",
    "!invalid-request-value",
    "invalid-request-value",
    "!invalid-request-value",
  ],
  ["a word like none", { stage: "OTHER" }, ...everywhere("invalid-request-value")],
  ["a word's number", { stage: 2 }, "!wrong-request-type", none, none, "!wrong-request-type"],
  [
    "a label that is no text",
    { labels: { a: [] } },
    "!wrong-request-type",
    "!wrong-request-type",
    "!wrong-request-type",
    none,
  ],
  ["an empty list", { options: [] }, none, none, none, none],
  ["another kind", { options: "a" }, ...everywhere("!wrong-request-type")],
  [
    "a key of an item missing",
    { items: [{}] },
    "!wrong-request-type",
    "!wrong-request-type",
    "!wrong-request-type",
    none,
  ],
  [
    "a slip of the pen",
    { items: [{ name: "a", memoryInG: 1 }] },
    "!unknown-request-field",
    "!unknown-request-field",
    "unknown-request-field",
    "!unknown-request-field",
  ],
  [
    "the beginning of a key",
    { items: [{ name: "a", memory: 1 }] },
    "!unknown-request-field",
    "!unknown-request-field",
    "unknown-request-field",
    "!unknown-request-field",
  ],
  ["instead of a key that must be there", { items: [{ nam: "a" }] }, ...everywhere("!unknown-request-field")],
  [
    "the field's own name",
    { task_count: 1 },
    "!unknown-request-field",
    "unknown-request-field",
    "unknown-request-field",
    "!unknown-request-field",
  ],
  ["a name like none, of Python's too", { constructor: 1 }, ...everywhere("unknown-request-field")],
];

test.each(cases)("%s", (_title, data, aws, google, azure, docker) => {
  const found = (reading: RequestReading) =>
    [...checkStructure(value(data), structure, reading)]
      .map(({ concern, isRefused }) => `${isRefused ? "!" : ""}${concern}`)
      .join();
  const all = [awsReading, googleReading, azureReading, dockerReading].map(found);
  expect(all).toEqual([aws, google, azure, docker]);
});

test("fields that vanish are looked at where they would stand", () => {
  const paths = [
    ["body", "items", "0", "nam"],
    ["body", "labels", "any"],
    ["body", "taskCounts"],
    ["body", "output", "x"],
    ["other", "nam"],
  ];
  const found = [...checkVanished({ paths, from: ["body"] }, structure, awsReading)];
  expect(found.map(({ message, value: { source } }) => [message, source.path])).toEqual([
    ["`nam` is no field of `items`", ["job_configuration", "body", "items", "0", "nam"]],
    ["`taskCounts` is no field of the request", ["job_configuration", "body", "taskCounts"]],
  ]);
});

describe("the models", () => {
  const folder = join(import.meta.dirname, "../../schemas/requests");

  test.each(readdirSync(folder))("%s says of which release it is", (name) => {
    expect(JSON.parse(readFileSync(join(folder, name), "utf8")).source).toMatch(/^[a-z-]+ \d+\.\d+\.\d+/);
  });
});

function value(data: unknown) {
  return valueOfData(data, { origin: "literal", path: ["job_configuration"] });
}
