import { askFor, nearestNames } from "../../document/nearest.ts";
import { type DocumentNode, memberValue, walk } from "../../document/node.ts";
import { rangeInString } from "../../document/string-range.ts";
import { type Placeholder, placeholdersIn } from "../../template/placeholder.ts";
import { declaredVariables, type Template } from "../../template/template.ts";
import type { TemplateRule } from "../rule.ts";

export const placeholderInDefault: TemplateRule = {
  code: "placeholder-in-default",
  severity: "warning",
  summary: "The default of a variable holds a placeholder that nothing fills there.",
  why: "What a placeholder brings in is not read again. Only `prefect.variables.…` and `prefect.blocks.…` are resolved in it, `ctx.flow…` in the name of a run, and those in the default of `env`; any other reaches the infrastructure with its braces.",
  examples: () => ({
    bad: [
      {
        title: "A variable within another",
        text: `variables:
  properties:
    registry: { type: string, default: acme }
    image: { type: string, default: "{{ registry }}/flows:1" }
job_configuration:
  image: "{{ image }}"
  registry: "{{ registry }}"
`,
        format: "yaml",
      },
      {
        title: "The flow's name anywhere but in the name",
        text: `variables:
  properties:
    label: { type: string, default: "{{ ctx.flow.name }}" }
job_configuration:
  label: "{{ label }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "What is resolved in a default",
        text: `variables:
  properties:
    name: { type: string, default: "{{ ctx.flow.name }}" }
    image: { type: string, default: "{{ prefect.variables.registry }}/flows:1" }
    env: { type: object, default: { IMAGE: "{{ image }}" } }
    command: { type: string, default: "docker ps --format {{.Names}}" }
job_configuration:
  name: "{{ name }}"
  command: "{{ command }}"
  image: "{{ image }}"
  env: "{{ env }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const declared = declaredVariables(template).map(({ key }) => key);
    for (const { key: variable, value: schema } of declaredVariables(template)) {
      const preset = memberValue(schema, "default");
      if (preset === undefined) continue;
      for (const [node, path] of walk(preset, ["variables", "properties", variable, "default"])) {
        if (node.kind !== "string") continue;
        for (const placeholder of placeholdersIn(node.value)) {
          const problem = problemOf(placeholder, node.value, variable, declared, template);
          if (problem === undefined) continue;
          const { start, end } = placeholder;
          report({ ...problem, path, range: rangeInString(template.document, node.range, node.value, start, end) });
        }
      }
    }
  },
};

function problemOf(
  { name, kind, start, end }: Placeholder,
  text: string,
  variable: string,
  declared: readonly string[],
  template: Template,
): { message: string; hint: string } | undefined {
  // A block that is not named in full makes the worker refuse: that is a finding of its own.
  if (kind === "variable" || kind === "block document") return undefined;
  if (variable === "env") {
    if (kind !== "standard") return undefined;
    const first = name.split(/[.[]/, 1)[0] as string;
    // Of itself `env` has only what stands in the default.
    const isMissing = first === "env" && first !== name && !hasStep(template, name);
    if (declared.includes(first) && !isMissing) return undefined;
    const isWhole = end - start === text.length;
    return {
      message: `\`${name}\` is not ${isMissing ? "there" : "declared"}, so ${isWhole ? "its environment variable is left out" : "nothing comes in its place"}`,
      hint: isMissing
        ? `Write \`{{ $${name.slice(first.length + 1)} }}\` for a variable of the worker's environment, or the value.`
        : (askFor(nearestNames(name, declared)) ?? "Declare it, or write the value out."),
    };
  }
  if (kind === "standard" && !declared.includes(name) && isForeign(text, start)) return undefined;
  if ((/^ctx\.flow(_run)?\./.test(name) || kind === "environment variable") && fillsName(variable, template)) {
    return undefined;
  }
  return {
    message: `\`${name}\` is not filled in a default and stays as it is written`,
    hint: hintFor(name, declared),
  };
}

/** Whether a dotted name leads to something in the default of `env`. */
function hasStep({ properties }: Template, name: string): boolean {
  const preset = memberValue(memberValue(properties, "env"), "default");
  return memberValue(preset, name.slice("env.".length)) !== undefined;
}

/** Whether it is the own of a command, which is to stay as it is written: `docker ps --format {{.Names}}`, `${{ x }}`. */
export function isForeign(text: string, start: number): boolean {
  if (/^\{\{[-\s]*\./.test(text.slice(start)) || /[${]$/.test(text.slice(0, start))) return true;
  return text.split("{{").length - 1 > placeholdersIn(text).length;
}

function hintFor(name: string, declared: readonly string[]): string {
  const [, kind] = /^prefect\.(variable|block|var)s?\b/i.exec(name) ?? [];
  if (kind !== undefined) {
    return kind.toLowerCase() === "block" ? "Write `prefect.blocks.TYPE.NAME`." : "Write `prefect.variables.NAME`.";
  }
  if (name.startsWith("ctx."))
    return "It works in the variable that fills `name`, as `ctx.flow.…` and `ctx.flow_run.…`.";
  if (declared.includes(name)) return "Put both placeholders together where they are used in `job_configuration`.";
  return "Write the value out, or use `{{ prefect.variables.NAME }}`.";
}

function fillsName(variable: string, { jobConfiguration }: Template): boolean {
  const name: DocumentNode | undefined = memberValue(jobConfiguration, "name");
  return name?.kind === "string" && placeholdersIn(name.value).some((placeholder) => placeholder.name === variable);
}
