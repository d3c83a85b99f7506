import * as fc from "fast-check";

/** A template as JavaScript has it, before it becomes text; numbers whose text matters are `Raw`. */
export type Json = null | boolean | number | string | Raw | Json[] | { [key: string]: Json };
type Part = { [key: string]: Json };
export interface Draft extends Part {
  variables: Json;
  job_configuration: Json;
}

/** JSON text that `JSON.stringify` cannot write: `1.0`, `1e400`, 9007199254740993. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function toText(value: Json): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(toText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${toText(each)}`)
    .join(",")}}`;
}

/** Draws values: the random numbers come from fast-check, so a seed gives the same templates again. */
export interface Draw {
  one<T>(options: readonly T[]): T;
  upTo(most: number): number;
  chance(of: number): boolean;
}

export const draws: fc.Arbitrary<Draw> = fc.gen().map((gen) => ({
  one: <T>(options: readonly T[]) => options[gen(fc.nat, { max: options.length - 1 })] as T,
  upTo: (most: number) => gen(fc.nat, { max: most }),
  chance: (of: number) => gen(fc.nat, { max: 99 }) < of * 100,
}));

const values: readonly Json[] = [
  ...[null, true, false, 0, 1, 2, -1, 1.5, 0.07, 0.3, "", "a", "ab", "abc\n", "é", "A1", "12", " ", [], [1], ["a"]],
  ...[["a", "a"], [1, new Raw("1.0")], [1, true], [[1], [true]], [{}], {}, { a: 1 }, { a: "x", b: null }],
  ...[{ required: ["a"] }, { a: { b: [1, { c: 2 }] } }, { b: 2, a: new Raw("1.0") }],
  ...["1.0", "1e3", "-0", "1e400", "9007199254740993", "18446744073709551617", "0.1", "1E2"].map(
    (text) => new Raw(text),
  ),
];
const types = ["string", "integer", "number", "boolean", "array", "object", "null"];
const patterns = [
  "",
  ...["a", "^a", "a$", "^[a-z]+$", "\\d", "^\\w+$", "a++", "(?P<n>a)(?P=n)?", "a\\Z", "(?i)A", "(?s).", "x*", "^$"],
  ...["(?<=a)b", "(?>a)b", "[^\\W_]", "\\S", "é", "(a|b){1,2}", "a{,2}", "[]a]", "(?x) a b ", "\\AA"],
];
const badPatterns = [
  ...["(?<n>a)", "\\p{L}", "[]", "[\\w-.]", "(", "a**", "*", "[z-a]", "(?P<n>a", "\\", "(?<=a+)b", "\\1", "a{2,1}"],
  ...["(?i", "x(?i)", "\\u12", "[a", "(?P<1>a)", "\\z", "\\e", "+", "(?P<a>x)(?P<a>y)"],
];
const numbers: readonly Json[] = [
  ...[0, 1, 2, 3, 5, -1, 0.5, 0.01, 1.5],
  ...["1.0", "2.0", "0.1", "9007199254740993", "9007199254740992", "1e400", "1e3", "3e-1"].map((text) => new Raw(text)),
];
const counts: readonly Json[] = [0, 1, 2, 3, new Raw("1.0"), new Raw("2.0"), 10];

export function anyValue(draw: Draw): Json {
  return draw.one(values);
}

/** A schema with a few keywords of all that Draft 2020-12 has, mostly valid. */
export function anySchema(draw: Draw, depth = 2): Part {
  const schema: Part = {};
  for (let count = draw.upTo(3); count >= 0; count--) {
    const keyword = draw.one(depth > 0 ? [...plainKeywords, ...nestingKeywords] : plainKeywords);
    schema[keyword] = keywordValue(draw, keyword, depth);
  }
  return schema;
}

const plainKeywords = [
  ...["type", "type", "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ...["multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minProperties"],
  ...["maxProperties", "required", "dependentRequired", "title", "description", "format", "examples", "deprecated"],
  ...["$comment", "unknownKeyword"],
];
const nestingKeywords = [
  ...["anyOf", "anyOf", "allOf", "oneOf", "not", "if", "then", "else", "items", "items", "prefixItems", "contains"],
  ...["minContains", "maxContains", "properties", "properties", "patternProperties", "additionalProperties"],
  ...["propertyNames", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "$defs", "definitions"],
  ...["$ref", "$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id", "dependencies", "contentSchema"],
];

const references = [
  ...["#", "#/$defs/a", "#/$defs/b", "#/definitions/a", "#/definitions/Title", "#/properties/x", "#/$defs/none"],
  ...["#anchor", "#none", "other", "http://example.com/other.json", "a.json", "#/properties/x/default", "#/title"],
  ...["#/$defs/a/anyOf/0", "#/properties/x/anyOf/0", "#/properties/y/items", "", "#/", "a.json#anchor", "#/$defs/a%62"],
];

function keywordValue(draw: Draw, keyword: string, depth: number): Json {
  const schema = (): Json => (draw.chance(0.12) ? draw.chance(0.5) : anySchema(draw, depth - 1));
  const several = () => Array.from({ length: 1 + draw.upTo(1) }, schema);
  switch (keyword) {
    case "type":
      return draw.chance(0.8) ? draw.one(types) : [...new Set([draw.one(types), draw.one(types)])];
    case "enum":
    case "examples":
      return Array.from({ length: 1 + draw.upTo(3) }, () => anyValue(draw));
    case "const":
      return anyValue(draw);
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return draw.one(numbers);
    case "multipleOf":
      return draw.one([1, 2, 0.5, 0.01, 0.1, 3, 1.5, new Raw("1.0"), new Raw("1e-300"), new Raw("9007199254740993")]);
    case "minLength":
    case "maxLength":
    case "minItems":
    case "maxItems":
    case "minProperties":
    case "maxProperties":
    case "minContains":
    case "maxContains":
      return draw.one(counts);
    case "uniqueItems":
    case "deprecated":
      return draw.chance(0.8);
    case "pattern":
      return draw.one(patterns);
    case "format":
      return draw.one(["uuid", "date-time", "ipv4", "nonsense", "email"]);
    case "required":
      return draw.one([[], ["a"], ["b"], ["a", "b"]]);
    case "dependentRequired":
      return { a: draw.one([["b"], []]) };
    case "anyOf":
    case "allOf":
    case "oneOf":
    case "prefixItems":
      return several();
    case "properties":
    case "dependentSchemas":
      return Object.fromEntries(
        ["a", "b", "required"].filter(() => draw.chance(0.5)).map((key) => [key, anySchema(draw, depth - 1)]),
      );
    case "$defs":
    case "definitions":
      return { a: anySchema(draw, depth - 1), b: anySchema(draw, depth - 1) };
    case "patternProperties":
      return Object.fromEntries([draw.one(patterns), draw.one(patterns)].map((pattern) => [pattern, schema()]));
    case "dependencies":
      return { a: draw.chance(0.5) ? ["b"] : anySchema(draw, depth - 1) };
    case "$ref":
    case "$dynamicRef":
      return draw.one(references);
    case "$anchor":
    case "$dynamicAnchor":
      return draw.one(["anchor", "anchor2"]);
    case "$id":
      return draw.one(["a.json", "http://example.com/other.json", "urn:x", "b/"]);
    case "title":
    case "description":
    case "$comment":
    case "unknownKeyword":
      return "text";
    default:
      return schema();
  }
}

/** A small template of generated variables; most defaults have a chance to fit. */
export function smallTemplate(draw: Draw): Draft {
  const properties: Part = {};
  for (const name of ["x", "y", "z"].slice(0, 1 + draw.upTo(2))) {
    const schema = anySchema(draw);
    properties[name] = draw.chance(0.75) ? { ...schema, default: anyValue(draw) } : schema;
  }
  const variables: Part = { type: "object", properties };
  if (draw.chance(0.4)) variables.$defs = { a: anySchema(draw), b: anySchema(draw) };
  if (draw.chance(0.25)) variables.definitions = { a: anySchema(draw), B: { ...anySchema(draw), title: "Title" } };
  if (draw.chance(0.3)) {
    const keyword = draw.one([...plainKeywords, ...nestingKeywords].filter((each) => !(each in variables)));
    variables[keyword] = keywordValue(draw, keyword, 1);
  }
  return { job_configuration: { command: "{{ x }}" }, variables };
}

/** Well below and above the depth that breaks a server: it depends a little on how the server was started. */
const schemaLevels = [10, 50, 65, 72, 84, 98, 105, 122];

type Change = (draft: Draft, draw: Draw) => Json | undefined;

/** A new variable of this schema. */
function variable(make: (draw: Draw) => Json): Change {
  return (draft, draw) => {
    propertiesOf(draft).added = make(draw);
    return undefined;
  };
}

function configured(make: (draw: Draw) => Json): Change {
  return (draft, draw) => {
    (draft.job_configuration as Part).added = make(draw);
    return undefined;
  };
}

function root(change: (variables: Part, draw: Draw) => void): Change {
  return (draft, draw) => {
    change(draft.variables as Part, draw);
    return undefined;
  };
}

function propertiesOf(draft: Draft): Part {
  const variables = draft.variables as Part;
  variables.properties ??= {};
  return variables.properties as Part;
}

function nested(levels: number, wrap: (inner: Json) => Json, innermost: Json): Json {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

const wrongShapes: readonly Json[] = [1, true, "text", ["a"], [{}], 1.5];
const emptyShapes: readonly Json[] = [null, false, 0, "", [], {}, new Raw("0.0")];

/** Everything in which the server's answer has a reason of its own, by name. A change may also replace the template. */
export const causes: Readonly<Record<string, Change>> = {
  none: () => undefined,
  "empty template": () => ({}),
  "null template": () => null,
  "template of another type": (_draft, draw) => draw.one<Json>([[], [1], "text", 1, true, false]),
  "missing part": (draft, draw) => {
    delete (draft as Part)[draw.one(["variables", "job_configuration"])];
    return undefined;
  },
  "empty part": (draft, draw) => {
    (draft as Part)[draw.one(["variables", "job_configuration"])] = draw.one(emptyShapes);
    return undefined;
  },
  "part of another type": (draft, draw) => {
    (draft as Part)[draw.one(["variables", "job_configuration"])] = draw.one(wrongShapes);
    return undefined;
  },
  "more parts": (draft) => {
    draft.more = { a: "{{ undeclared }}" };
    return undefined;
  },
  "properties of another type": root((variables, draw) => {
    variables.properties = draw.one<Json>([...wrongShapes, null, false, 0, "", []]);
  }),
  "no properties": (draft, draw) => {
    delete (draft.variables as Part).properties;
    (draft.variables as Part).type = "object";
    if (draw.chance(0.7)) draft.job_configuration = { command: "echo" };
    return undefined;
  },
  "undeclared placeholder": configured((draw) =>
    draw.one<Json>(["{{ nobody }}", "a{{nobody}}b", [{ a: "{{ no.body }}" }]]),
  ),
  "placeholder of another kind": configured((draw) =>
    draw.one([
      "{{ $HOME }}",
      "{{ prefect.variables.x }}",
      "{{ prefect.blocks.a.b }}",
      "{{ ctx.flow.name }}",
      "{{ env.FOO }}",
    ]),
  ),
  "placeholder in a key": configured((draw) => ({ [draw.one(["{{ nobody }}", "{{ größe }}"])]: 1 })),
  "placeholder in a top-level key": (draft) => {
    (draft.job_configuration as Part)["{{ nobody }}"] = 1;
    return undefined;
  },
  "placeholder that JSON escapes": configured((draw) =>
    draw.one(["{{ größe }}", "{{\tnobody }}", "{{ nobody\n}}", "{{\u00a0nobody}}"]),
  ),
  "no placeholder": configured((draw) =>
    draw.one(["{{ my var }}", "{{ x | default(1) }}", "{ { x } }", "{{ x }", "{{}}"]),
  ),
  "lone surrogate": (draft, draw) => {
    const where = draw.upTo(3);
    if (where === 0) (draft.job_configuration as Part).added = "\ud800";
    else if (where === 1) propertiesOf(draft).added = { default: "\udc00" };
    else if (where === 2) (draft as Part)["\ud800"] = 1;
    else (draft.job_configuration as Part).added = ["\ud800", "{{ nobody }}"];
    return undefined;
  },
  "surrogate pair": configured(() => "\u{1f600}"),
  "deep value": (draft, draw) => {
    const wrap = draw.one<(inner: Json) => Json>([(inner) => [inner], (inner) => ({ a: inner })]);
    const levels = draw.one([40, 200, 240, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 260, 300]);
    const value = nested(levels, wrap, 1);
    if (draw.chance(0.5)) (draft.job_configuration as Part).added = value;
    else propertiesOf(draft).added = { default: value };
    return undefined;
  },
  "deep schema": variable((draw) => {
    const wrap = draw.one<(inner: Json) => Json>([
      (inner) => ({ properties: { a: inner } }),
      (inner) => ({ type: "object", properties: { a: inner } }),
      (inner) => ({ items: inner }),
      (inner) => ({ anyOf: [inner] }),
      (inner) => ({ allOf: [{}, inner] }),
      (inner) => ({ not: inner }),
      (inner) => ({ $defs: { a: inner } }),
      (inner) => ({ definitions: { a: inner } }),
      (inner) => ({ additionalProperties: inner }),
    ]);
    return nested(draw.one(schemaLevels), wrap, { type: "string" });
  }),
  "integer without end": configured((draw) => new Raw("9".repeat(draw.one([4300, 4301])))),
  "boolean property schema": variable((draw) => draw.chance(0.5)),
  "boolean schema deeper": variable((draw) =>
    draw.one<Json>([
      { properties: { a: true } },
      { items: true, default: [1] },
      { items: false, default: [1] },
      { anyOf: [true], default: 1 },
      { not: true, default: 1 },
    ]),
  ),
  "boolean definition": root((variables, draw) => {
    variables[draw.one(["definitions", "$defs"])] = { a: draw.chance(0.5) };
  }),
  "wrong type name": variable((draw) => ({
    type: draw.one<Json>(["str", "int", "any", "String", ["string", "str"], [], 1, null, {}]),
  })),
  "keyword of another type": variable((draw) => ({
    [draw.one([...plainKeywords, ...nestingKeywords])]: anyValue(draw),
  })),
  "property that is no schema": variable((draw) => draw.one<Json>([null, 1, "string", [], [{}]])),
  "items as a list": variable((draw) => ({ items: draw.one<Json>([[], [{ type: "string" }]]), default: ["a"] })),
  "pattern that Python refuses": variable((draw) => {
    const pattern = draw.one(badPatterns);
    return draw.chance(0.7) ? { pattern } : { patternProperties: { [pattern]: {} } };
  }),
  "pattern that only Python takes": variable((draw) => ({
    type: "string",
    pattern: draw.one(patterns),
    default: draw.one(["a", "aa", "a\n", "ab", "A", "1", "", "é"]),
  })),
  "pattern too large for Python": variable((draw) => ({
    pattern: draw.one(["a{99999999999}", "a{1,4294967295}", "(?a)(?u)a"]),
  })),
  "patterns that cannot be joined": variable((draw) => ({
    patternProperties: { "(?i)a": {}, [draw.one(["(?i)b", "(?P<n>b)"])]: {} },
    additionalProperties: false,
    default: { c: 1 },
  })),
  "default of another type": variable((draw) => ({ type: draw.one(types), default: anyValue(draw) })),
  "default of another type, required": (draft, draw) => {
    propertiesOf(draft).added = { type: draw.one(types), default: anyValue(draw) };
    (draft.variables as Part).required = ["added"];
    return undefined;
  },
  "null default": variable((draw) =>
    draw.one<Json>([
      { type: "string", default: null },
      { type: "string", anyOf: [{ minLength: 3 }], default: null },
      { type: "string", enum: ["a"], default: null },
      { enum: ["a"], default: null },
      { const: "a", default: null },
      { $ref: "#/$defs/none", default: null },
      { anyOf: [{ type: "string" }, { type: "null" }], default: null },
      { type: "string", minLength: 2, default: null },
    ]),
  ),
  "type beside anyOf": variable((draw) => ({
    type: "string",
    anyOf: [{ minLength: 3 }],
    default: draw.one<Json>(["a", 1, null]),
  })),
  "null deeper": variable((draw) =>
    draw.one<Json>([
      { type: "object", properties: { a: { type: "string" } }, default: { a: null } },
      { type: "object", properties: { a: { type: "string" } }, required: ["a"], default: { a: null } },
      { type: "array", items: { type: "string" }, default: [null] },
      { type: "array", items: { properties: { a: { type: "string" } } }, default: [{ a: null }] },
    ]),
  ),
  "null by definition": (draft, draw) => {
    const at = draw.one(["definitions", "$defs"]);
    (draft.variables as Part)[at] = { D: { type: "object", properties: { a: { type: "string" } } } };
    propertiesOf(draft).added = { $ref: `#/${at}/D`, default: { a: draw.one<Json>([null, "a", 1]) } };
    return undefined;
  },
  "required inside": variable((draw) =>
    draw.one<Json>([
      { type: "object", required: ["a"], default: {} },
      { anyOf: [{ type: "object", required: ["a"] }], default: {} },
      { allOf: [{ required: ["a"] }], default: draw.one<Json>([{}, { a: 1 }]) },
      { not: { required: ["a"] }, default: draw.one<Json>([{}, { a: 1 }]) },
      { const: { required: 1 }, default: { required: 1 } },
      { properties: { required: { type: "string" } }, default: { required: 1 } },
    ]),
  ),
  "enum and const": variable((draw) => ({
    ...(draw.chance(0.5) ? { enum: [anyValue(draw), anyValue(draw), anyValue(draw)] } : { const: anyValue(draw) }),
    default: anyValue(draw),
  })),
  bounds: variable((draw) => ({
    [draw.one(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])]: draw.one(numbers),
    default: draw.one(numbers),
  })),
  "multiple of a float": variable((draw) => ({
    multipleOf: draw.one([0.01, 0.1, 0.5, 2, new Raw("2.0"), new Raw("1e-320"), new Raw("9007199254740993")]),
    default: draw.one([
      0.07,
      0.3,
      0.14,
      1,
      4,
      new Raw("18014398509481986"),
      new Raw("1e400"),
      new Raw("1e308"),
      new Raw(`1${"0".repeat(400)}`),
    ]),
  })),
  "multiple of zero": variable((draw) => ({
    multipleOf: draw.one([0, -1, new Raw("0.0"), new Raw("1e-400")]),
    default: 1,
  })),
  "unknown format": variable((draw) => ({
    type: "string",
    format: draw.one(["uuid", "date", "ipv4", "email", "nonsense"]),
    default: "x",
  })),
  "block by reference": variable((draw) => ({
    default: {
      $ref: draw.one<Json>([
        ...["x", null, 1, [], {}, { block_document_id: null }, { block_document_id: "x" }, { block_document_id: 5 }],
        ...[{ block_document_slug: "x" }, { block_document_id: [] }, true],
      ]),
    },
  })),
  "definition of a block": (draft, draw) => {
    const block: Part = {
      block_type_slug: "s",
      type: "object",
      properties: { a: { type: "string" } },
      required: ["a"],
    };
    if (draw.chance(0.8)) block.title = draw.one(["Block", "Other"]);
    (draft.variables as Part)[draw.one(["definitions", "definitions", "$defs"])] = { Block: block };
    propertiesOf(draft).added = {
      ...draw.one<Part>([
        { $ref: "#/definitions/Block" },
        { allOf: [{ $ref: "#/definitions/Block" }] },
        { anyOf: [{ $ref: "#/definitions/Other" }, { type: "null" }] },
      ]),
      default: draw.one<Json>([
        {},
        { a: "x" },
        { a: 1 },
        { a: null },
        { $ref: {} },
        { $ref: { block_document_id: null } },
        null,
        "x",
      ]),
    };
    return undefined;
  },
  "reference that leads nowhere": variable((draw) => ({
    ...draw.one<Part>([
      { $ref: "#/$defs/none" },
      { $ref: "http://example.com/x" },
      { anyOf: [{ type: "string" }, { $ref: "#/nowhere" }] },
      { not: { $ref: "#none" } },
      { items: { $ref: "#/none" } },
      { $dynamicRef: "#none" },
    ]),
    ...draw.one<Part>([{}, { default: "a" }, { default: 1 }, { default: [] }, { default: [1] }]),
  })),
  "reference to itself": variable((draw) => ({
    ...draw.one<Part>([
      { $ref: "#/properties/added" },
      { anyOf: [{ $ref: "#/properties/added" }] },
      { items: { $ref: "#/properties/added" } },
      { $ref: "#" },
    ]),
    ...draw.one<Part>([{}, { default: 1 }, { default: [[1]] }, { default: {} }]),
  })),
  "reference to no schema": variable((draw) => ({
    $ref: draw.one([
      "#/properties/added/default",
      "#/properties",
      "#/properties/added/enum",
      "#/properties/added/enum/0",
      "#/type",
      "#/properties/added/enum/x",
    ]),
    enum: [{ type: "string" }, "a", 1],
    default: draw.one<Json>(["a", { type: "object" }, { type: "string" }, { minimum: "x" }, true]),
  })),
  "recursive schema": (draft, draw) => {
    (draft.variables as Part).$defs = { node: { type: "array", items: { $ref: "#/$defs/node" } } };
    const innermost = draw.one<Json>([[], 1]);
    propertiesOf(draft).added = {
      $ref: "#/$defs/node",
      default: nested(draw.one([3, 50, 150, 200, 220]), (inner) => [inner], innermost),
    };
    return undefined;
  },
  "ids and anchors": (draft, draw) => {
    const variables = draft.variables as Part;
    if (draw.chance(0.4)) variables.$id = draw.one(["http://example.com/root.json", "root.json", "urn:root"]);
    variables.$defs = {
      a: {
        $id: draw.one(["a.json", "sub/a.json", "http://other.com/a"]),
        $defs: { b: { type: "string" } },
        $anchor: "anchor",
        type: "integer",
      },
      c: { $dynamicAnchor: "node", type: "boolean" },
    };
    propertiesOf(draft).added = {
      [draw.one(["$ref", "$dynamicRef"])]: draw.one([
        ...["#/$defs/a", "a.json", "sub/a.json", "a.json#anchor", "#anchor", "a.json#/$defs/b", "#/$defs/a/$defs/b"],
        ...[
          "http://example.com/a.json",
          "http://other.com/a",
          "#node",
          "root.json#node",
          "#/$defs/c",
          "../a.json",
          "./a.json",
        ],
      ]),
      default: draw.one<Json>([1, "a", true]),
    };
    return undefined;
  },
  "foreign $schema": (draft, draw) => {
    const $schema = draw.one([
      "http://json-schema.org/draft-07/schema#",
      "http://json-schema.org/draft-04/schema#",
      "https://json-schema.org/draft/2019-09/schema",
      "https://json-schema.org/draft/2020-12/schema",
      "nonsense",
    ]);
    if (draw.chance(0.5)) (draft.variables as Part).$schema = $schema;
    else propertiesOf(draft).added = { $schema, ...anySchema(draw), default: anyValue(draw) };
    return undefined;
  },
  dependencies: variable((draw) => ({
    dependencies: draw.one<Json>([{ a: ["b"] }, { a: { required: ["b"] } }, { a: "b" }, { a: ["b", "b"] }]),
    default: { a: 1 },
  })),
  "empty enum": variable((draw) => ({
    enum: [],
    ...draw.one<Part>([{}, { default: "a" }, { type: "string", default: null }]),
  })),
  "keywords at the root": root((variables, draw) => {
    const keyword = draw.one([
      "minProperties",
      "maxProperties",
      "not",
      "if",
      "then",
      "allOf",
      "anyOf",
      "oneOf",
      "propertyNames",
      "additionalProperties",
      "patternProperties",
      "unevaluatedProperties",
      "type",
      "enum",
      "const",
      "dependentRequired",
      "required",
      "$ref",
    ]);
    variables[keyword] = keywordValue(draw, keyword, 2);
  }),
  "conditions and branches": variable((draw) => ({
    ...anySchema(draw, 3),
    ...anySchema(draw, 3),
    default: anyValue(draw),
  })),
  unevaluated: variable((draw) => {
    const beside = draw.one([
      "properties",
      "patternProperties",
      "anyOf",
      "allOf",
      "if",
      "prefixItems",
      "contains",
      "items",
      "dependentSchemas",
      "$ref",
      "oneOf",
    ]);
    return {
      [draw.one(["unevaluatedProperties", "unevaluatedItems"])]: draw.one<Json>([false, { type: "string" }, true]),
      [beside]: keywordValue(draw, beside, 2),
      ...(draw.chance(0.5) ? anySchema(draw, 2) : {}),
      default: anyValue(draw),
    };
  }),
};

/** The server takes properties in no fixed order, so beside these, which crash it, nothing else may be wrong. */
const unordered: ReadonlySet<string> = new Set(["deep schema", "pattern too large for Python"]);

/** Causes that an update refuses too; they take more turns, so that every class of answers has its share. */
const refusedByBoth = ["template of another type", "missing part", "empty part", "undeclared placeholder"];

/** The causes in the order of their turns. */
export const causeTurns: readonly string[] = [
  ...Object.keys(causes),
  ...[...refusedByBoth, "placeholder of another kind", "placeholder in a key"].flatMap((cause) => [cause, cause]),
  ...Array.from({ length: 8 }, () => "none"),
];

/** A template made from one of `bases` or from generated schemas, changed by a cause, and often damaged at random. */
export function templateWith(cause: string, bases: readonly Draft[], draw: Draw): string {
  const draft = draw.chance(0.6) ? (copyOf(draw.one(bases)) as Draft) : smallTemplate(draw);
  const changed = causes[cause]?.(draft, draw);
  // A copy, since what was drawn may stand in several places, and damage must not reach the tables above.
  const template = copyOf(changed === undefined ? draft : changed);
  for (let count = unordered.has(cause) ? 0 : draw.one([0, 0, 0, 0, 1, 2]); count > 0; count--) damage(template, draw);
  return toText(template);
}

function copyOf(value: Json): Json {
  if (value instanceof Raw || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
}

/** Changes one random place of a value as a careless editor would. */
export function damage(value: Json, draw: Draw): void {
  const places: [Part | Json[], string | number][] = [];
  const collect = (node: Json) => {
    if (typeof node !== "object" || node === null || node instanceof Raw) return;
    for (const key of Object.keys(node)) {
      places.push([node as Part, key]);
      collect((node as Part)[key] as Json);
    }
  };
  collect(value);
  if (places.length === 0) return;
  const [parent, key] = draw.one(places);
  const [otherParent, otherKey] = draw.one(places);
  const container = parent as Part;
  switch (draw.upTo(5)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete container[key];
      break;
    case 1:
      container[key] = anyValue(draw);
      break;
    case 2:
      if (!Array.isArray(parent)) {
        container[draw.one([`${key}x`, ...plainKeywords, ...nestingKeywords, "default"])] = container[key] as Json;
        delete container[key];
      }
      break;
    case 3:
      container[key] = copyOf((otherParent as Part)[otherKey] as Json);
      break;
    case 4:
      if (!Array.isArray(parent)) {
        const keyword = draw.one([...plainKeywords, ...nestingKeywords, "default"]);
        container[keyword] = keyword === "default" ? anyValue(draw) : keywordValue(draw, keyword, 1);
      }
      break;
    default:
      container[key] = draw.chance(0.5)
        ? [container[key] as Json]
        : { [draw.one(["a", "default", "properties"])]: container[key] as Json };
  }
}
