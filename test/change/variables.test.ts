import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addVariable, type NewVariable } from "../../src/change/add-variable.ts";
import { applyEdits } from "../../src/change/edit.ts";
import { EditList } from "../../src/change/edit-list.ts";
import { removeVariables } from "../../src/change/remove-variable.ts";
import { renameVariable } from "../../src/change/rename-variable.ts";
import { changeFacets, type VariableFacets } from "../../src/change/variable-facets.ts";
import type { TextDocument } from "../../src/document/document.ts";
import { parseJson } from "../../src/document/json.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { toYaml } from "../../src/document/to-yaml.ts";
import { declaredVariables, type Template, templateOf } from "../../src/template/template.ts";
import { undeclaredPlaceholders } from "../../src/template/undeclared-placeholders.ts";
import { usesOfVariable } from "../../src/template/variable-uses.ts";
import { defaultTemplate } from "../../src/worker/default-template.ts";
import { workerTypes } from "../../src/worker/index.ts";

const small = `{"variables": {"required": ["a"], "properties": {"a": {"type": "string"}, "a.x": {}, "b": {"type": "integer"},
"env": {"default": {"A": "{{ a }}", "T": "{{ a }}!", "B": "{{ prefect.blocks.a.b }}"}}}},
"job_configuration": {"one": "{{a}}", "env": {}, "two": ["{{ a }}", "x-{{ a }}-{{ b }}{{ a.x }}", 3], "block": "{{ prefect.variables.a }}"}}`;

describe("another name", () => {
  test("reaches all placeholders, dotted names and required, and no blocks", async () => {
    const text = await changed(small, (template) => renameVariable(template, "a", "new"));
    expect(text).toBe(
      small
        .replaceAll(/\{\{( ?)a( ?)\}\}/g, "{{$1new$2}}")
        .replaceAll("a.x", "new.x")
        .replace('["a"]', '["new"]')
        .replace('"a":', '"new":'),
    );
  });

  test.each([
    ["none", "c", 'template.json declares no variable "none"'],
    ["a", "b", "template.json declares b already"],
    ["a", "b.c", 'no placeholder finds a variable called "b.c"'],
    ["a", "9", 'no placeholder finds a variable called "9"'],
    ["a", "$HOME", 'no placeholder finds a variable called "$HOME"'],
    ["a", "x y", 'no placeholder finds a variable called "x y"'],
  ])("%s as %s is refused", async (name, next, message) => {
    await expect(changed(small, (template) => renameVariable(template, name, next))).rejects.toMatchObject({
      message,
      exitCode: 2,
    });
  });
});

describe("a removal", () => {
  test("refuses what stands within a text, and names the places", async () => {
    await expect(changed(small, (template) => removeVariables(template, ["a"], {}))).rejects.toMatchObject({
      message: "{{ a }} stands within texts: /variables/properties/env/default/T, /job_configuration/two/1",
      exitCode: 2,
    });
  });

  test("leaves nothing there when it is forced", async () => {
    const text = await changed(small, (template) => removeVariables(template, ["a", "b"], { isForced: true }));
    expect(JSON.parse(text)).toEqual({
      variables: { required: [], properties: { env: { default: { T: "!", B: "{{ prefect.blocks.a.b }}" } } } },
      job_configuration: { env: {}, two: ["x--", 3], block: "{{ prefect.variables.a }}" },
    });
  });

  test("refuses a place in a key", async () => {
    const text = '{"variables": {"properties": {"a": {}}}, "job_configuration": {"x": {"{{ a }}": 1}}}';
    const forced = changed(text, (template) => removeVariables(template, ["a"], { isForced: true }));
    await expect(forced).rejects.toMatchObject({
      message: "{{ a }} stands within a text: /job_configuration/x/{{ a }}",
    });
    const renamed = await changed(text, (template) => renameVariable(template, "a", "c"));
    expect(renamed).toBe(text.replace("{{ a }}", "{{ c }}").replace('"a"', '"c"'));
  });
});

describe.each(workerTypes.map((type) => [type.type, type] as const))("in the default template of %s", (_name, type) => {
  test.each(["json", "yaml"] as const)("every variable can be renamed and back, as %s", async (format) => {
    const document = await defaultAs(type, format);
    for (const { key } of declaredVariables(templateFrom(document))) {
      const renamed = await applyEdits(document, renameVariable(templateFrom(document), key, "renamed"));
      expect(undeclaredPlaceholders(templateFrom(renamed))).toEqual([]);
      expect(usesOfVariable(templateFrom(renamed), key)).toEqual([]);
      const back = await applyEdits(renamed, renameVariable(templateFrom(renamed), "renamed", key));
      expect(back.text).toBe(document.text);
    }
  });

  test("every variable can be removed", async () => {
    const document = await defaultAs(type, "json");
    for (const { key } of declaredVariables(templateFrom(document))) {
      const edits = removeVariables(templateFrom(document), [key], { isForced: true });
      const removed = await applyEdits(document, edits);
      expect(undeclaredPlaceholders(templateFrom(removed))).toEqual([]);
      expect(usesOfVariable(templateFrom(removed), key)).toEqual([]);
    }
  });
});

test("any template whose placeholders are declared keeps them so, whatever is renamed or removed", async () => {
  const name = fc.constantFrom("a", "b", "env", "a.x");
  const text = fc.array(
    fc.oneof(
      name.map((each) => `{{ ${each} }}`),
      fc.constantFrom("{{ $A }}", "x", "{{a}}", " ", "é"),
    ),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      text.map((parts) => parts.join("")),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "env", "{{ b }}", "k"), tie("value"), { maxKeys: 3 }),
    ),
  }));
  const declared = { a: {}, b: {}, env: { default: { A: "{{ a }}", B: "{{ b }}" } }, "a.x": {}, $A: {} };
  await fc.assert(
    fc.asyncProperty(value, fc.constantFrom("a", "b", "env"), async (inside, variable) => {
      const template = { variables: { properties: declared, required: ["b", "a"] }, job_configuration: { inside } };
      const document = parseJson(JSON.stringify(template, undefined, 1), "template.json");
      const renamed = await applyEdits(document, renameVariable(templateFrom(document), variable, "other"));
      expect(undeclaredPlaceholders(templateFrom(renamed))).toEqual([]);
      const back = await applyEdits(renamed, renameVariable(templateFrom(renamed), "other", variable));
      expect(back.text).toBe(document.text);
      if (document.text.includes(`{{ ${variable} }}":`)) return;
      const edits = removeVariables(templateFrom(document), [variable], { isForced: true });
      const removed = templateFrom(await applyEdits(document, edits));
      expect(undeclaredPlaceholders(removed)).toEqual([]);
      expect(usesOfVariable(removed, variable)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describe("a new variable", () => {
  test.each<[string, NewVariable, string, string]>([
    ["{}", { type: "string", at: "/job_configuration/x" }, '{"type":"string"}', '{"x":"{{ v }}"}'],
    ['{"x": 5}', { at: "/job_configuration/x" }, '{"type":"integer","default":5}', '{"x":"{{ v }}"}'],
    [
      '{"x": 5}',
      { type: "number", default: "1.0", at: "/job_configuration/x" },
      '{"type":"number","default":1.0}',
      '{"x":"{{ v }}"}',
    ],
    [
      '{"x": {"y": []}}',
      { type: "string", at: "/job_configuration/x/y/-" },
      '{"type":"string"}',
      '{"x":{"y":["{{ v }}"]}}',
    ],
    [
      "{}",
      { type: "integer,null", maximum: "1h", at: "/job_configuration/a/waitSeconds" },
      '{"anyOf":[{"type":"integer","maximum":3600},{"type":"null"}]}',
      '{"a":{"waitSeconds":"{{ v }}"}}',
    ],
    [
      '{"x": "{{ v }}"}',
      { type: "string", enum: "a, b", title: "V", isRequired: true, at: "/job_configuration/x" },
      '{"title":"V","type":"string","enum":["a","b"]}',
      '{"x":"{{ v }}"}',
    ],
  ])("in %s with %o", async (configuration, variable, declaration, result) => {
    const before = `{"variables":{"properties":{"w":{}}},"job_configuration":${configuration}}`;
    const after = parseJson(await changed(before, (template) => addVariable(template, "v", variable)), "x");
    const template = templateFrom(after);
    const declared = declaredVariables(template).find(({ key }) => key === "v")?.value;
    expect([declared, template.jobConfiguration].map((node) => toJson(node as never, { indent: 0 }))).toEqual([
      declaration,
      result,
    ]);
  });

  test.each<[string, NewVariable, string]>([
    ["w", { type: "string" }, "template.json declares w already"],
    ["v", {}, "v has no type"],
    ["v", { type: "string", at: "/variables/x" }, '"/variables/x" is no place in the job configuration'],
    ["v", { type: "string", at: "x" }, '"x" is no place in the job configuration'],
    ["v", { type: "string", at: "/job_configuration/used" }, "/job_configuration/used holds {{ w }} already"],
    [
      "v",
      { type: "string", at: "/job_configuration/n/x" },
      "there is no object at /job_configuration/n for x to stand in",
    ],
    ["v", { type: "int" }, 'there is no type "int"'],
    ["v", { type: "integer", default: "x" }, 'v must be a whole number, not "x"'],
  ])("%s with %o is refused", async (name, variable, message) => {
    const text = '{"variables":{"properties":{"w":{}}},"job_configuration":{"used":"{{ w }}","n":1}}';
    await expect(changed(text, (template) => addVariable(template, name, variable))).rejects.toMatchObject({
      message,
      exitCode: 2,
    });
  });
});

test.each<[string, VariableFacets, string]>([
  ['{"type":"integer"}', { minimum: "1", maximum: "2" }, '{"type":"integer","minimum":1,"maximum":2}'],
  ['{"type":"integer","minimum":1}', { minimum: "" }, '{"type":"integer"}'],
  ['{"type":"string"}', { type: "string,null" }, '{"anyOf":[{"type":"string"},{"type":"null"}]}'],
  ['{"anyOf":[{"type":"integer","minimum":0},{"type":"null"}]}', { type: "integer" }, '{"type":"integer","minimum":0}'],
  [
    '{"anyOf":[{"type":"string"},{"type":"null"}]}',
    { enum: "a,b" },
    '{"anyOf":[{"type":"string","enum":["a","b"]},{"type":"null"}]}',
  ],
  ['{"type":"integer"}', { enum: "1,2" }, '{"type":"integer","enum":[1,2]}'],
  ['{"type":"string"}', { enum: '["a,b"]' }, '{"type":"string","enum":["a,b"]}'],
  ['{"title":"A","type":"string"}', { title: "", description: "D" }, '{"type":"string","description":"D"}'],
  ['{"title":"A"}', { title: "A" }, '{"title":"A"}'],
  ['{"$ref":"#/x"}', { type: "object" }, '{"type":"object"}'],
])("%s with %o", async (before, facets, after) => {
  const text = `{"variables":{"properties":{"v":${before}}},"job_configuration":{}}`;
  const result = await changed(text, async (template) => {
    const list = new EditList(template);
    await changeFacets(list, "v", facets);
    return list.edits;
  });
  expect(toJson(templateFrom(parseJson(result, "x")).properties as never, { indent: 0 })).toBe(`{"v":${after}}`);
});

async function changed(
  text: string,
  edits: (template: Template) => Parameters<typeof applyEdits>[1] | ReturnType<typeof addVariable>,
) {
  const document = parseJson(text, "template.json");
  return (await applyEdits(document, await edits(templateFrom(document)))).text;
}

async function defaultAs(type: (typeof workerTypes)[number], format: "json" | "yaml"): Promise<TextDocument> {
  const { document } = await defaultTemplate(type);
  if (format === "json") return document;
  return parseDocument(toYaml(rootOf(document)), "default.yaml", "yaml");
}

function templateFrom(document: TextDocument): Template {
  return templateOf(document, rootOf(document));
}
