import type { Data } from "../../src/document/data.ts";
import type { Path } from "../../src/document/pointer.ts";

export type Dict = { [key: string]: Data };

/** A default template to be changed in place. */
export interface Draft {
  readonly root: Dict;
  readonly variables: Dict;
  readonly properties: Dict;
  readonly jobConfiguration: Dict;
  /** One of several, by the seed; undefined of none. */
  pick<Item>(items: readonly Item[]): Item | undefined;
}

/** Makes a mistake somewhere and says where it is; undefined: there is no such place. */
export type Mutation = (draft: Draft) => Path | undefined;

/** The mistakes by the code of the rule that has to find them, each under a name. To add some: a line here. */
export const mutations: Readonly<Record<string, Readonly<Record<string, Mutation>>>> = {
  "undeclared-placeholder": {
    "a letter twice": retext((name) => `{{ ${name}${name.at(-1)} }}`),
    "a prefix": retext((name) => `{{ variables.${name} }}`),
    "a variable of the environment": retext(() => "{{ $HOME }}"),
    "a Prefect variable": retext(() => "{{ prefect.variables.team }}"),
    "the variable is gone": (draft) => {
      const used = lone(draft);
      if (used === undefined) return undefined;
      delete draft.properties[used.name];
      return used.path;
    },
  },
  "not-a-placeholder": {
    "a filter": retext((name) => `{{ ${name} | default('x') }}`, true),
    "a brace too few": retext((name) => `{{ ${name} }`, true),
    "a brace too few in front": retext((name) => `{ ${name} }}`, true),
    "a space between": retext((name) => `{ { ${name} } }`, true),
    "single braces": retext((name) => `{${name}}`, true),
    "a dollar": retext((name) => `\${${name}}`, true),
    "a dollar and upper case": retext((name) => `$${name.toUpperCase()}`, true),
    parentheses: retext((name) => `$(${name})`, true),
    Helm: retext((name) => `{{ .Values.${name} | quote }}`, true),
    "trimmed braces": retext((name) => `{{- ${name} -}}`, true),
    quotes: retext((name) => `{{ "${name}" }}`, true),
    "angle brackets": retext((name) => `<${name}>`, true),
  },
  "placeholder-in-text": {
    "a space before": retext((name) => ` {{ ${name} }}`),
    "a space behind": retext((name) => `{{ ${name} }} `),
  },
  "placeholder-in-key": {
    "a key more": (draft) => {
      const place = draft.pick(objectsIn(draft.jobConfiguration, ["job_configuration"]));
      const name = draft.pick(Object.keys(draft.properties));
      if (place === undefined || name === undefined) return undefined;
      place.value[`{{ ${name} }}`] = "x";
      return [...place.path, `{{ ${name} }}`];
    },
  },
  "placeholder-in-default": {
    "another variable": (draft) => {
      const name = draft.pick(Object.keys(draft.properties).filter((each) => each !== "env" && takesText(draft, each)));
      if (name === undefined) return undefined;
      property(draft, name).default = "{{ image }}-x";
      return ["variables", "properties", name, "default"];
    },
  },
  "unused-variable": {
    "one more": (draft) => {
      draft.properties.additional_setting = { type: "string", default: "x" };
      return ["variables", "properties", "additional_setting"];
    },
    "its placeholder is gone": (draft) => {
      const used = draft.pick(usesIn(draft).filter(({ name }) => name !== "env" && isLone(draft, name)));
      if (used === undefined) return undefined;
      used.set("x");
      return ["variables", "properties", used.name];
    },
  },
  "misspelt-variable": {
    "the same slip in both": (draft) => {
      const used = draft.pick(usesIn(draft).filter(({ name }) => name.length > 8 && isLone(draft, name)));
      if (used === undefined) return undefined;
      const name = `${used.name.slice(0, 4)}x${used.name.slice(4)}`;
      rename(draft.properties, used.name, name);
      used.set(`{{ ${name} }}`);
      return ["variables", "properties", name];
    },
  },
  "unreachable-variable": {
    "a space in its name": (draft) => {
      draft.properties["my setting"] = { type: "string" };
      return ["variables", "properties", "my setting"];
    },
    "digits only": (draft) => {
      draft.properties["9"] = { type: "string" };
      return ["variables", "properties", "9"];
    },
  },
  "unknown-keyword": {
    default: misspelt("default", "defualt"),
    description: misspelt("description", "discription"),
    title: misspelt("title", "titel"),
    type: misspelt("type", "tpye"),
    anyOf: misspelt("anyOf", "any_of"),
  },
  "invalid-schema": {
    "a type of Python": inProperty("type", () => "int"),
    "a type of TypeScript": inProperty("type", () => "float"),
    "required as true": inProperty("required", () => true),
    "an enum that is no list": inProperty("enum", () => "a"),
    "a title that is a number": inProperty("title", () => 5),
    "a bound as text": inProperty("minimum", () => "1"),
    "a value as schema": (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined) return undefined;
      draft.properties[name] = "python:3";
      return ["variables", "properties", name];
    },
  },
  "invalid-default": {
    "a list": (draft) => {
      const name = draft.pick(Object.keys(draft.properties).filter((each) => property(draft, each).type === "string"));
      if (name === undefined) return undefined;
      property(draft, name).default = ["x"];
      return ["variables", "properties", name, "default"];
    },
    "text for a number": (draft) => {
      const name = draft.pick(Object.keys(draft.properties).filter((each) => property(draft, each).type === "integer"));
      if (name === undefined) return undefined;
      property(draft, name).default = "3600";
      return ["variables", "properties", name, "default"];
    },
  },
  "null-default": {
    "of a type without": (draft) => {
      const names = Object.keys(draft.properties).filter((each) => typeof property(draft, each).type === "string");
      const required = (draft.variables.required ?? []) as Data[];
      const name = draft.pick(
        names.filter((each) => !required.includes(each) && property(draft, each).enum === undefined),
      );
      if (name === undefined) return undefined;
      property(draft, name).default = null;
      return ["variables", "properties", name, "default"];
    },
  },
  "undeclared-required": {
    "a name of nobody": (draft) => {
      const required = [...((draft.variables.required ?? []) as Data[]), "nobody"];
      draft.variables.required = required;
      return ["variables", "required", String(required.length - 1)];
    },
  },
  "required-without-default": {
    "nothing to fall back on": (draft) => {
      const required = (draft.variables.required ?? []) as Data[];
      const name = draft.pick(Object.keys(draft.properties).filter((each) => !required.includes(each)));
      if (name === undefined) return undefined;
      delete property(draft, name).default;
      draft.variables.required = [...required, name];
      return ["variables", "properties", name];
    },
  },
  "ignored-default": {
    "in a branch": (draft) => {
      const name = draft.pick(
        Object.keys(draft.properties).filter((each) => Array.isArray(property(draft, each).anyOf)),
      );
      if (name === undefined) return undefined;
      delete property(draft, name).default;
      ((property(draft, name).anyOf as Data[])[0] as Dict).default = "x";
      return ["variables", "properties", name, "anyOf", "0", "default"];
    },
  },
  "misplaced-variable": {
    "beside properties": (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined || Object.keys(draft.properties).length < 2) return undefined;
      draft.variables[name] = draft.properties[name] as Data;
      delete draft.properties[name];
      return ["variables", name];
    },
    "a value beside properties": (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined) return undefined;
      draft.variables[name] = "x";
      return ["variables", name];
    },
    "an object of defaults": (draft) => {
      draft.variables.defaults = { image: "acme/flows:1" };
      return ["variables", "defaults"];
    },
    "properties twice": (draft) => {
      const inner = { ...draft.properties };
      for (const name of Object.keys(inner)) delete draft.properties[name];
      draft.properties.properties = inner;
      return ["variables", "properties", "properties"];
    },
  },
  "value-as-schema": {
    "an object of values": (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined) return undefined;
      draft.properties[name] = { LOG_LEVEL: "DEBUG" };
      return ["variables", "properties", name];
    },
  },
  "schema-as-value": {
    "a declaration": (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined) return undefined;
      draft.jobConfiguration[name] = { type: "string", title: "X", default: "x" };
      return ["job_configuration", name];
    },
  },
  "contradictory-schema": {
    bounds: (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined) return undefined;
      Object.assign(property(draft, name), { minLength: 9, maxLength: 3 });
      delete property(draft, name).default;
      return ["variables", "properties", name, "minLength"];
    },
    "an enum of another type": (draft) => {
      draft.properties.image = { type: "string", enum: ["a", 1] };
      return ["variables", "properties", "image", "enum", "1"];
    },
  },
  "dead-reference": {
    "no such definition": (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined) return undefined;
      draft.properties[name] = { $ref: "#/definitions/Nothing" };
      return ["variables", "properties", name, "$ref"];
    },
  },
  "unused-definition": {
    "left over": (draft) => {
      draft.variables.definitions = { ...((draft.variables.definitions ?? {}) as Dict), LeftOver: { type: "object" } };
      return ["variables", "definitions", "LeftOver"];
    },
  },
  "closed-variable": {
    "no keys at all": (draft) => {
      const name = draft.pick(Object.keys(draft.properties));
      if (name === undefined) return undefined;
      draft.properties[name] = { type: "object", additionalProperties: false };
      return ["variables", "properties", name, "additionalProperties"];
    },
  },
  "python-only-pattern": { "a flag": inProperty("pattern", () => "(?i)x") },
  "repeated-enum-value": {
    "twice the same": (draft) => {
      draft.properties.image = { type: "string", enum: ["a", "b", "a"] };
      return ["variables", "properties", "image", "enum", "2"];
    },
  },
  "unknown-key": {
    "a setting beside the parts": ({ root }) => {
      root.finished_job_ttl = 3600;
      return ["finished_job_ttl"];
    },
  },
  "missing-part": {
    "no job configuration": ({ root }) => {
      delete root.job_configuration;
      return [];
    },
    "empty variables": ({ root }) => {
      root.variables = {};
      return ["variables"];
    },
    "in another case": ({ root }) => {
      rename(root, "job_configuration", "jobConfiguration");
      return ["jobConfiguration"];
    },
  },
  "missing-properties": {
    "without properties": ({ root, properties }) => {
      root.variables = properties;
      return ["variables"];
    },
  },
  "part-not-an-object": {
    "a list of variables": ({ root, properties }) => {
      root.variables = Object.keys(properties);
      return ["variables"];
    },
  },
  "wrapped-template": {
    "an answer of the API": ({ root }) => {
      const template = { ...root };
      for (const key of Object.keys(root)) delete root[key];
      Object.assign(root, { name: "p", type: "process", base_job_template: template });
      return ["base_job_template"];
    },
    "text in Helm values": ({ root }) => {
      const text = JSON.stringify(root);
      for (const key of Object.keys(root)) delete root[key];
      root.worker = { config: { baseJobTemplate: { configuration: text } } };
      return ["worker", "config", "baseJobTemplate", "configuration"];
    },
  },
};

interface Use {
  readonly name: string;
  readonly path: Path;
  set(text: string): void;
}

/** The values that are one placeholder and nothing else. */
function usesIn({ jobConfiguration, properties }: Draft, withoutPrograms = false): Use[] {
  const found: Use[] = [];
  const visit = (parent: Dict | Data[], key: string, path: Path) => {
    const value = (parent as Dict)[key] as Data;
    if (withoutPrograms && /^(command|args|env|annotations|entrypoint|environment\w*)$/i.test(key)) return;
    const name = typeof value === "string" ? /^\{\{\s*([\w.]+)\s*\}\}$/.exec(value)?.[1] : undefined;
    if (name !== undefined && name in properties) {
      found.push({
        name,
        path,
        set: (text) => {
          (parent as Dict)[key] = text;
        },
      });
    }
    if (typeof value === "object" && value !== null) {
      for (const inner of Object.keys(value)) visit(value as Dict, inner, [...path, inner]);
    }
  };
  for (const key of Object.keys(jobConfiguration)) visit(jobConfiguration, key, ["job_configuration", key]);
  return found;
}

function retext(text: (name: string) => string, withoutPrograms = false): Mutation {
  return (draft) => {
    const used = draft.pick(usesIn(draft, withoutPrograms));
    used?.set(text(used.name));
    return used?.path;
  };
}

/** A placeholder whose variable no other uses. */
function lone(draft: Draft): Use | undefined {
  return draft.pick(usesIn(draft).filter(({ name }) => isLone(draft, name)));
}

function isLone({ jobConfiguration }: Draft, name: string): boolean {
  return JSON.stringify(jobConfiguration).split(new RegExp(`\\{\\{\\s*${name}\\b`)).length === 2;
}

function property({ properties }: Draft, name: string): Dict {
  return properties[name] as Dict;
}

function takesText(draft: Draft, name: string): boolean {
  return property(draft, name).type === "string" && property(draft, name).enum === undefined;
}

function rename(dict: Dict, key: string, other: string): void {
  dict[other] = dict[key] as Data;
  delete dict[key];
}

function misspelt(keyword: string, written: string): Mutation {
  return (draft) => {
    const name = draft.pick(Object.keys(draft.properties).filter((each) => keyword in property(draft, each)));
    if (name === undefined) return undefined;
    rename(property(draft, name), keyword, written);
    return ["variables", "properties", name, written];
  };
}

function inProperty(keyword: string, value: () => Data): Mutation {
  return (draft) => {
    const name = draft.pick(Object.keys(draft.properties));
    if (name === undefined) return undefined;
    property(draft, name)[keyword] = value();
    return ["variables", "properties", name, keyword];
  };
}

function objectsIn(value: Data, path: Path): { readonly value: Dict; readonly path: Path }[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) || path.length < 2 ? [] : [{ value: value as Dict, path }];
  return [...own, ...Object.keys(value).flatMap((key) => objectsIn((value as Dict)[key] as Data, [...path, key]))];
}
