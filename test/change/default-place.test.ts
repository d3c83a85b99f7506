import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultPlace, removeAt, setAt, typesAt, valueAt } from "../../src/change/default-place.ts";
import { editedTree } from "../../src/change/edited-tree.ts";
import { parseJson } from "../../src/document/json.ts";
import { nowhere } from "../../src/document/node.ts";
import { nodeAt } from "../../src/document/pointer.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { sameNode } from "../../src/document/same-node.ts";
import { toJson } from "../../src/document/to-json.ts";
import { templateOf } from "../../src/template/template.ts";
import { anyKey, anyNode } from "./generate-text.ts";

const template = templateOfProperties({
  env: { additionalProperties: { anyOf: [{ type: "string" }, { type: "null" }] }, default: { A: "1" } },
  labels: { type: "object", additionalProperties: { type: "string" } },
  resources: {
    $ref: "#/definitions/Resources",
    default: { limits: { cpu: 1 }, "a.b": { c: 1 } },
  },
  volumes: { anyOf: [{ type: "array", items: { type: "string" } }, { type: "null" }], default: ["/a:/b", "/c:/d"] },
  empty: { type: "array", default: null },
  image: { type: "string", default: "x" },
  "image.tag": { type: "integer" },
});

test.each([
  ["image", "image", [], ["string"]],
  ["image.tag", "image.tag", [], ["integer"]],
  ["env.A", "env", ["A"], ["string", "null"]],
  ["env.A.B[0]", "env", ["A.B[0]"], ["string", "null"]],
  ["labels.app.example/tier", "labels", ["app.example/tier"], ["string"]],
  ['labels["app.example/tier"]', "labels", ["app.example/tier"], ["string"]],
  ["labels['x y']", "labels", ["x y"], ["string"]],
  ["resources.limits.memory", "resources", ["limits", "memory"], ["integer"]],
  ["resources.a.b", "resources", ["a.b"], []],
  ["volumes[0]", "volumes", ["0"], ["string"]],
  ["volumes.0", "volumes", ["0"], ["string"]],
  ["volumes[+]", "volumes", ["+"], ["string"]],
])("%s", (name, variable, keys, types) => {
  const place = defaultPlace(template, name);
  expect({ variable: place.variable, keys: place.steps.map(({ key }) => key) }).toEqual({ variable, keys });
  expect(typesAt(place, template.variables as never)).toEqual(types);
});

test.each([
  ["env.B", "env", { A: "1", B: "new" }],
  ["env.A", "env", { A: "new" }],
  ["labels.a.b", "labels", { "a.b": "new" }],
  ["resources.limits.memory", "resources", { limits: { cpu: 1, memory: "new" }, "a.b": { c: 1 } }],
  ["resources.x[+].y", "resources", { limits: { cpu: 1 }, "a.b": { c: 1 }, x: [{ y: "new" }] }],
  ["volumes[1]", "volumes", ["/a:/b", "new"]],
  ["volumes[+]", "volumes", ["/a:/b", "/c:/d", "new"]],
  ["empty[+]", "empty", ["new"]],
  ["empty[0]", "empty", ["new"]],
])("a value for %s", (name, variable, expected) => {
  const edit = setAt(template, defaultPlace(template, name), { kind: "string", range: nowhere, value: "new" });
  const changed = nodeAt(editedTree(template.root, edit), ["variables", "properties", variable, "default"]);
  expect(JSON.parse(toJson(changed as never))).toEqual(expected);
});

describe("what cannot be", () => {
  test.each([
    ["image.x", "image is text, so nothing stands inside it"],
    ["env[0]", "env is an object, not a list"],
    ["volumes.x", "volumes is a list, not an object"],
    ["volumes[2]", "there is no volumes[2], the list has 2 items"],
    ["empty[1]", "there is no item 1 in a list that is empty"],
    ["resources.", '"resources." is no place in a default'],
    ["resources[x]", '"resources[x]" is no place in a default'],
    ["enw.A", 'template.json declares no variable "enw"'],
    ["constructor.A", 'template.json declares no variable "constructor"'],
  ])("%s", (name, message) => {
    const set = () => setAt(template, defaultPlace(template, name), { kind: "null", range: nowhere });
    expect(set).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });
});

test("what is put at any key stands there, and is gone after its removal, and nothing else changes", () => {
  fc.assert(
    fc.property(anyKey, anyNode, (key, value) => {
      fc.pre(!/["']/.test(key));
      const place = defaultPlace(template, `resources["${key}"]`);
      const before = valueAt(template, place);
      const changed = templateOf(template.document, editedTree(template.root, setAt(template, place, value)));
      expect(sameNode(valueAt(changed, place) as never, value)).toBe(true);
      const removal = removeAt(changed, place);
      const undone = removal && editedTree(changed.root, removal);
      if (before === undefined) expect(sameNode(undone as never, template.root)).toBe(true);
    }),
  );
});

function templateOfProperties(properties: object) {
  const definitions = { Resources: { properties: { limits: { additionalProperties: { type: "integer" } } } } };
  const text = JSON.stringify({ variables: { properties, definitions }, job_configuration: {} });
  const document = parseJson(text, "template.json");
  return templateOf(document, rootOf(document));
}
