import fc from "fast-check";

/** JSON text that stands in plain data, so that numbers such as 1.0 keep their form. */
class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Tree = null | boolean | number | string | Raw | Tree[] | { [key: string]: Tree };

/** A change at the `at`-th place (counted in order, modulo their number) of a tree. */
interface Mutation {
  readonly at: number;
  readonly kind: "replace" | "remove" | "add" | "wrap" | "copy";
  readonly key: string;
  readonly value: string;
  readonly from: number;
}

export interface Vocabulary {
  /** Keys that the worker or the infrastructure looks for. */
  readonly keys: readonly string[];
  /** JSON texts of values worth trying. */
  readonly values: readonly string[];
  /** JSON texts of values of a variable that its schema does not show, such as those of a block. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
}

/** Values that are read differently by some type or step, whatever the worker. */
const oddValues = [
  "null",
  "true",
  "false",
  "0",
  "1",
  "-1",
  "1.0",
  "2.5",
  "1e22",
  "9007199254740993",
  '""',
  '"1"',
  '" 7 "',
  '"1_000"',
  '"1.0"',
  '"off"',
  '"yes"',
  "[]",
  "{}",
  '["a"]',
  '{"a":"b"}',
  '{"a":1}',
  '{"a":null}',
  '[1,"b"]',
  "\"a b 'c d' e\"",
  '"an \\"open"',
  "\"Ünïcode 漢字 & 'q'\"",
  '"-x-"',
  '"_._"',
];

function paths(tree: Tree, path: readonly string[] = []): string[][] {
  const own = [[...path]];
  if (tree === null || typeof tree !== "object" || tree instanceof Raw) return own;
  for (const [key, value] of Object.entries(tree)) own.push(...paths(value as Tree, [...path, key]));
  return own;
}

function at(tree: Tree, path: readonly string[]): Tree {
  return path.reduce<Tree>((node, step) => (node as { [key: string]: Tree })[step] as Tree, tree);
}

function mutate(tree: Tree, mutation: Mutation): Tree {
  const all = paths(tree);
  const path = all[mutation.at % all.length] as string[];
  const target = at(tree, path);
  const value =
    mutation.kind === "copy"
      ? structuredCopy(at(tree, all[mutation.from % all.length] as string[]))
      : new Raw(mutation.value);
  if (mutation.kind === "add" && target !== null && typeof target === "object" && !(target instanceof Raw)) {
    if (Array.isArray(target)) target.push(value);
    else target[mutation.key] = value;
    return tree;
  }
  if (path.length === 0) return tree;
  const parent = at(tree, path.slice(0, -1)) as { [key: string]: Tree } | Tree[];
  const key = path.at(-1) as string;
  if (mutation.kind === "remove") {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  } else {
    (parent as { [key: string]: Tree })[key] = mutation.kind === "wrap" ? [target] : value;
  }
  return tree;
}

function structuredCopy(tree: Tree): Tree {
  if (tree === null || typeof tree !== "object" || tree instanceof Raw) return tree;
  if (Array.isArray(tree)) return tree.map(structuredCopy);
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, structuredCopy(value)]));
}

function textOf(tree: Tree): string {
  if (tree instanceof Raw) return tree.text;
  if (tree === null || typeof tree !== "object") return JSON.stringify(tree);
  if (Array.isArray(tree)) return `[${tree.map(textOf).join(",")}]`;
  return `{${Object.entries(tree)
    .map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`)
    .join(",")}}`;
}

interface TemplateData {
  variables: { properties: { [name: string]: { [keyword: string]: Tree } } };
  job_configuration: { [key: string]: Tree };
}

export interface JobCase {
  readonly template: string;
  readonly deployment: string;
  readonly flowRun: string;
}

const commonVariables: readonly (readonly [string, string])[] = [
  ["env", '{"A":"1","B":2.0,"C":null,"D":true}'],
  ["env", '{"PREFECT_API_URL":"http://localhost:4200/api","é":"y"}'],
  ["labels", '{"a/b c":"Värde 1","c":"d"}'],
  ["name", '"My {{ ctx.flow.name }} #1"'],
  ["name", '"{{ ctx.flow_run.name }}"'],
  ["name", '"{{ ctx.flow_run.run_count }}"'],
  ["name", '"{{ ctx.flow_run.tags }}"'],
  ["name", '"{{ ctx.flow_run.empirical_policy }}"'],
  ["name", '"{{ ctx.flow_run.parameters.nothing }}"'],
  [
    "name",
    '"{{ctx.flow.tags}} {{ ctx.flow_run.empirical_policy }} {{ctx.flow_run.state_name}} {{ ctx.flow_run.total_run_time }}"',
  ],
  ["name", '"Jöb/one_two.3"'],
  ["command", "\"python -m x 'a b'\""],
  ["env.A", '"dotted"'],
  ["nothing", "1"],
];

/** JSON texts of values of the types that a variable's schema names, its `enum` among them. */
function fitting(name: string, schema: Tree | undefined, vocabulary: Vocabulary): readonly string[] {
  const nested = ["additionalProperties", "items"];
  const text = JSON.stringify(schema ?? {}, (key, value) => (nested.includes(key) ? undefined : value));
  const values = [...(vocabulary.variables?.[name] ?? [])];
  for (const [, list] of text.matchAll(/"enum":(\[[^\]]*\])/g)) {
    for (const word of JSON.parse(list as string) as unknown[]) values.push(JSON.stringify(word));
  }
  if (values.length > 0) return values;
  if (text.includes('"type":"integer"')) values.push("0", "1", "60", "1024", '"2048"', "7.0");
  if (text.includes('"type":"number"')) values.push("0.5", "1", "2.0", '"1.5"');
  if (text.includes('"type":"boolean"')) values.push("true", "false");
  if (text.includes('"type":"string"')) values.push('"a"', '"b-2"', '"Ünï çode"', '"512m"', '""');
  if (text.includes('"type":"array"')) values.push("[]", '["a"]', '["a","b"]');
  if (text.includes('"type":"object"') || text.includes("$ref")) values.push("{}", '{"a":"b"}', '{"a":"b","c":"d"}');
  if (text.includes('"type":"null"')) values.push("null");
  return values.length > 0 ? values : ["null"];
}

/** Cases for a worker type: its default template with some places changed, some defaults, and job variables. */
export function jobCases(templateText: string, vocabulary: Vocabulary): fc.Arbitrary<JobCase> {
  const names = Object.keys((JSON.parse(templateText) as TemplateData).variables.properties);
  const placeholders = fc
    .tuple(
      fc.constantFrom(...names, "env.A", "labels.a", "nothing"),
      fc.constantFrom("{{ % }}", "{{ % }}", "{{ % }}-x", "a {{ % }}"),
    )
    .map(([name, form]) => JSON.stringify(form.replace("%", name)));
  const values = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...oddValues) },
    { weight: 4, arbitrary: fc.constantFrom(...vocabulary.values) },
    { weight: 2, arbitrary: placeholders },
  );
  const mutation = fc.record<Mutation>({
    at: fc.nat(200),
    kind: fc.constantFrom("replace", "replace", "add", "add", "remove", "wrap", "copy"),
    key: fc.constantFrom(...vocabulary.keys),
    value: values,
    from: fc.nat(200),
  });
  const odd = fc.oneof(fc.constantFrom(...oddValues), fc.constantFrom(...vocabulary.values));
  const properties = (JSON.parse(templateText) as TemplateData).variables.properties;
  const valueFor = (name: string) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...fitting(name, properties[name], vocabulary)) },
      { weight: 1, arbitrary: odd },
    );
  const variable = fc
    .constantFrom(...names)
    .chain((name) => valueFor(name).map((value): [string, string] => [name, value]));
  const jobVariables = fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: variable },
        {
          weight: 2,
          arbitrary: fc.constantFrom(...commonVariables.map(([name, value]): [string, string] => [name, value])),
        },
      ),
      { maxLength: 6 },
    )
    .map((entries) => `{${[...new Map(entries)].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`);
  return fc
    .record({
      mutations: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 4, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 1 }) },
        { weight: 2, arbitrary: fc.array(mutation, { minLength: 2, maxLength: 4 }) },
      ),
      defaults: fc.array(variable, { maxLength: 2 }),
      deployment: jobVariables,
      flowRun: fc.oneof(fc.constant("{}"), jobVariables),
    })
    .map(({ mutations, defaults, deployment, flowRun }) => {
      const data = JSON.parse(templateText) as TemplateData;
      for (const [name, value] of defaults)
        (data.variables.properties[name] as { [keyword: string]: Tree }).default = new Raw(value);
      for (const each of mutations) mutate(data.job_configuration, each);
      return { template: textOf(data as unknown as Tree), deployment, flowRun };
    });
}
