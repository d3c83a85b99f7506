import { nearestNames } from "../document/nearest.ts";
import { type DocumentNode, memberValue, type ObjectNode, walk } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { rememberEach } from "../document/remember.ts";
import { placeholdersIn, wholePlaceholder } from "./placeholder.ts";
import { declaredVariables, type Template } from "./template.ts";
import { usesOfVariable } from "./variable-uses.ts";

/** What someone wrote for a placeholder, and Prefect takes as plain text. */
export interface NearPlaceholder {
  /** The place of the text, from the root of the template. */
  readonly path: Path;
  readonly node: DocumentNode;
  /** Offsets in the text. Of a YAML mapping in the place of text, both 0. */
  readonly start: number;
  readonly end: number;
  readonly written: string;
  /** The variable that was meant; undefined when none is near. */
  readonly meant: string | undefined;
  readonly form: Form;
}

/** In which way it is none. */
export type Form = "expression" | "braces" | "mapping" | "shell" | "statement" | "other";

/**
 * The near misses in the job configuration. Text that holds braces or dollars for another program is left alone: what
 * is only a part of a text counts when it names a declared variable, and commands and environment variables, which a
 * shell or Kubernetes expands, only in the forms that are Prefect's.
 */
export const nearPlaceholders = rememberEach((template: Template): readonly NearPlaceholder[] => {
  const { jobConfiguration } = template;
  if (jobConfiguration === undefined) return [];
  return [...new Search(template).visit(jobConfiguration, ["job_configuration"], false)];
});

/** The defaults that are nothing but a placeholder of another program, such as Helm or Terraform. */
export function foreignDefaults(template: Template): readonly { readonly path: Path; readonly written: string }[] {
  return declaredVariables(template).flatMap(({ key, value: schema }) => {
    const preset = memberValue(schema, "default");
    const place = ["variables", "properties", key, "default"];
    if (preset === undefined || isProgramKey(key)) return [];
    return [...walk(preset, place)].flatMap(([node, path]) => {
      if (node.kind !== "string" || !foreign.test(node.value)) return [];
      const own = wholePlaceholder(node.value);
      return own === undefined || own.name.startsWith(".") ? [{ path, written: node.value }] : [];
    });
  });
}

const foreign =
  /^\s*(?:\{\{(?:\s*\.[^{}]*|[^{}]*[|'"( ?][^{}]*[^{}\s][^{}]*)\}\}|\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Za-z_]\w*|<%[^%]*%>|\{%.*%\})\s*$/;

/** Keys whose values a shell or another program reads, with its own dollars and braces. */
const programTexts = new Set(
  (
    "command arg args cmd entrypoint script shell exec userdata env environment environmentvariables subpathexpr prestop " +
    "poststart annotations data stringdata"
  ).split(" "),
);

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly form: Form;
  /** What stands for the name. */
  readonly subject: string;
}

class Search {
  readonly #names: readonly string[];
  readonly #byWord: ReadonlyMap<string, string>;
  readonly #template: Template;

  constructor(template: Template) {
    this.#template = template;
    this.#names = declaredVariables(template).map(({ key }) => key);
    this.#byWord = new Map(this.#names.map((name) => [wordOf(name), name]));
  }

  *visit(node: DocumentNode, path: Path, isProgramText: boolean): Generator<NearPlaceholder> {
    if (node.kind === "string") {
      yield* this.#inText(node.value, node, path, isProgramText);
    } else if (node.kind === "array") {
      // The lines of a script may be those of a template of another tool.
      const isOther = node.items.some((item) => item.kind === "string" && /^\s*\{%/.test(item.value));
      for (const [index, item] of node.items.entries()) {
        yield* this.visit(item, [...path, String(index)], isProgramText || isOther);
      }
    } else if (node.kind === "object") {
      const mapping = this.#mapping(node);
      if (mapping !== undefined) {
        yield { path, node, start: 0, end: 0, written: `{${mapping}}`, meant: mapping, form: "mapping" };
        return;
      }
      for (const { key, value } of node.members) {
        // An entry of a Kubernetes container's `env` has its text under `value`.
        yield* this.visit(value, [...path, key], isProgramText || isProgramKey(key));
      }
    }
  }

  /** `image: {image}` in YAML: a mapping with one key and no value. */
  #mapping(node: ObjectNode): string | undefined {
    const [only, more] = node.members;
    if (only === undefined || more !== undefined || only.value.kind !== "null") return undefined;
    const { document } = this.#template;
    const isBare = only.value.range.start === only.value.range.end;
    return document.format === "yaml" &&
      isBare &&
      document.text[node.range.start] === "{" &&
      this.#names.includes(only.key)
      ? only.key
      : undefined;
  }

  *#inText(text: string, node: DocumentNode, path: Path, isProgramText: boolean): Generator<NearPlaceholder> {
    const [, name = ""] = isProgramText ? [] : (/^\s*\{\{\{\s*([\w-]+)\s*\}\}\}?\s*$/.exec(text) ?? []);
    if (this.#names.includes(name)) {
      yield { path, node, start: 0, end: text.length, form: "braces", written: text, meant: name };
      return;
    }
    const rest = masked(text);
    // Most hold nothing but placeholders, and V8 need not compile the patterns of near misses.
    if (!/[{}$%<@]|__?\s*$|\[\[/.test(rest)) return;
    let last = 0;
    for (const candidate of candidatesIn(text, rest)) {
      if (candidate.start < last) continue;
      const isWhole = text.slice(0, candidate.start).trim() === "" && text.slice(candidate.end).trim() === "";
      const found = this.#judge(candidate, isWhole, isProgramText);
      if (found === undefined) continue;
      last = candidate.end;
      yield { path, node, ...candidate, written: text.slice(candidate.start, candidate.end), meant: found.meant };
    }
  }

  /** Undefined: it may well be meant as it stands. */
  #judge(
    { form, subject }: Candidate,
    isWhole: boolean,
    isProgramText: boolean,
  ): { meant: string | undefined } | undefined {
    const exact = this.#names.includes(subject) ? subject : undefined;
    // A variable that nothing else uses was meant, also in a command.
    if (isWhole && exact !== undefined && (form === "shell" || form === "other") && !this.#isUsed(exact)) {
      return { meant: exact };
    }
    const same = exact ?? this.#byWord.get(wordOf(subject));
    switch (form) {
      case "expression":
        if (isProgramText) return exact === undefined ? undefined : { meant: exact };
        if (same !== undefined) return { meant: same };
        return isWhole ? { meant: nearestNames(subject, this.#names)[0] } : undefined;
      case "braces":
        if (isProgramText) return exact === undefined ? undefined : { meant: exact };
        if (same !== undefined) return { meant: same };
        return isWhole ? { meant: nearestNames(subject, this.#names)[0] } : undefined;
      case "statement":
        return !isProgramText && (isWhole || same !== undefined) ? { meant: undefined } : undefined;
      case "shell":
        if (isProgramText) return undefined;
        if (same !== undefined) return { meant: same };
        return isWhole ? { meant: nearestNames(subject, this.#names)[0] } : undefined;
      default:
        return isWhole && !isProgramText && same !== undefined ? { meant: same } : undefined;
    }
  }

  #isUsed(name: string): boolean {
    return usesOfVariable(this.#template, name).length > 0;
  }
}

function isProgramKey(key: string): boolean {
  const name = key.toLowerCase();
  return /_(?:command|script|args)$/.test(name) || programTexts.has(name.replaceAll("_", ""));
}

function wordOf(name: string): string {
  return name.replace(/[-_ ]/g, "").toLowerCase();
}

/** A text of the same length without the placeholders that are some. */
function masked(text: string): string {
  let rest = text;
  for (const { start, end } of placeholdersIn(text)) {
    rest = rest.slice(0, start) + "\0".repeat(end - start) + rest.slice(end);
  }
  return rest;
}

/** From the first to the last; of those that start together the longest first. */
function candidatesIn(text: string, rest: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (form: Form, { index, 0: whole }: RegExpMatchArray, subject: string | undefined) => {
    found.push({ start: index as number, end: (index as number) + whole.length, form, subject: subject ?? "" });
  };
  for (const match of rest.matchAll(/\{\{(?!\{)([^{}]*)\}\}/g)) add("expression", match, subjectOf(match[1] as string));
  // A placeholder in one more pair of braces, or behind a dollar.
  for (const { start, end, name } of placeholdersIn(text)) {
    const isBraced =
      rest[start - 1] === "{" && rest[end] === "}" && rest[start - 2] !== "$" && rest.trim().length === end - start + 2;
    const isDollar = rest[start - 1] === "$" && rest.trim().length === end - start + 1;
    if (isBraced) found.push({ start: start - 1, end: end + 1, form: "braces", subject: name });
    if (isDollar) found.push({ start: start - 1, end, form: "shell", subject: name });
  }
  for (const match of rest.matchAll(/(?<![{$])(\{\s*\{)\s*([\w.\-[\]]+)\s*(?:\}(?!\s*\})|$)/g))
    add("braces", match, match[2]);
  for (const match of rest.matchAll(/(?:(?<![{$]\s*)\{\s*|^\s*)([\w.\-[\]]+)\s*\}\s*\}(?!\})/g))
    add("braces", match, match[1]);
  for (const match of rest.matchAll(/\{\s+\{\s*([\w.\-[\]]+)\s*\}\s*\}|\{\s*\{\s*([\w.\-[\]]+)\s*\}\s+\}/g)) {
    add("braces", match, match[1] ?? match[2]);
  }
  const single = /^\s*\{\s*([A-Za-z_][\w-]*)\s*\}\s*$/.exec(rest);
  if (single !== null) add("other", single, single[1]);
  for (const match of rest.matchAll(
    /\$\{\{?\s*([\w.-]+)\s*(?:[:|?!=+][^{}]*)?\}?\}|\$\(\s*([\w.-]+)\s*\)|\$([A-Za-z_]\w*)/g,
  )) {
    add("shell", match, match[1] ?? match[2] ?? match[3]);
  }
  for (const match of rest.matchAll(/\{%[^%]*%\}/g)) {
    add("statement", match, /\b(?:if|elif|in|set)\s+(?:not\s+)?(\w+)/.exec(match[0])?.[1]);
  }
  const other =
    /^\s*(?:<\s*([\w-]+)\s*>|%\(?(\w+)\)?[%s]|\[\[\s*([\w-]+)\s*\]\]|@\{?(\w+)\}?@?|__?(\w+?)__?|#\{(\w+)\})\s*$/.exec(
      rest,
    );
  if (other !== null)
    add(
      "other",
      other,
      other.slice(1).find((group) => group !== undefined),
    );
  return found.sort((one, next) => one.start - next.start || next.end - one.end);
}

/** The name in what stands between two pairs of braces: `x | default(1)`, `.Values.x | quote`, `"x"`, `my var`. */
function subjectOf(inner: string): string {
  const bare = inner
    .trim()
    .replace(/^-\s*|\s*-$/g, "")
    .replace(/^["'`]|["'`]$/g, "")
    .trim();
  if (/^[A-Za-z_]+(\s+[A-Za-z_]+)+$/.test(bare)) return bare.replace(/\s+/g, "_");
  const path = /[A-Za-z_$.][\w.-]*/.exec(bare.replace(/^\(+/, ""))?.[0] ?? "";
  return path
    .replace(/^\.?(?:Values|vars?|variables|job_variables)\./, "")
    .replace(/^[.$]+/, "")
    .replace(/[-.]+$/, "");
}

/** Whether a text names a variable in a near miss, so that it is not another mistake that nothing uses the variable. */
export function nearlyUsed(template: Template): ReadonlySet<string> {
  return new Set(nearPlaceholders(template).flatMap(({ meant }) => (meant === undefined ? [] : [meant])));
}
