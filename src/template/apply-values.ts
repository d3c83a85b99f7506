import type { Path } from "../document/pointer.ts";
import { pythonText } from "../python/text.ts";
import { copyValue, type DictValue, type Origin, type Source, type StringValue, type Value } from "../python/value.ts";
import { lookUp, stepsOfName } from "../python/value-path.ts";
import { type Placeholder, placeholdersIn } from "./placeholder.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Told of what happens on the way. */
export interface ApplyListener {
  /** A placeholder found no value and vanished: its name and the source of the text that held it. */
  missing?(name: string, source: Source): void;
  /**
   * A value brought the text of another placeholder of the same text with it. Whether that is replaced too depends on
   * the order of a Python set, which is another in every process.
   */
  orderDependent?(source: Source): void;
}

/**
 * Puts values in the place of placeholders as the worker does, once: text that is one placeholder takes the value with
 * its type, or is left out with its key or list item when there is none; with any text around it the value is written
 * as Python's `str()` does and a missing one is empty. Keys are never touched, and what was put in is not read again.
 */
export class ValueApplier {
  readonly #values: DictValue;
  readonly #environment: Environment;
  readonly #listener: ApplyListener;

  constructor(values: DictValue, environment: Environment, listener: ApplyListener = {}) {
    this.#values = values;
    this.#environment = environment;
    this.#listener = listener;
  }

  /** Undefined: nothing is left, the key or item goes. */
  apply(template: Value): Value | undefined {
    switch (template.kind) {
      case "string":
        return this.#applyToText(template);
      case "list": {
        const items = template.items.map((item) => this.apply(item)).filter((item) => item !== undefined);
        return { kind: "list", items, source: template.source };
      }
      case "dict": {
        const entries = new Map<string, Value>();
        for (const [key, entry] of template.entries) {
          const applied = this.apply(entry);
          if (applied !== undefined) entries.set(key, applied);
        }
        return { kind: "dict", entries, source: template.source };
      }
      default:
        return template;
    }
  }

  #applyToText(template: StringValue): Value | undefined {
    const placeholders = placeholdersIn(template.value);
    const [first] = placeholders;
    if (first === undefined) return template;
    if (first.kind === "standard" && first.end - first.start === template.value.length) {
      const value = lookUp(this.#values, first.name);
      if (value === undefined) this.#listener.missing?.(first.name, template.source);
      const variables = [variableOf(first)];
      return (
        value &&
        copyValue(value, ({ origin, path, given }) => ({
          ...placed(origin, template.source.path, variables),
          ...(origin === "default" ? { written: path } : { given }),
        }))
      );
    }
    const textOf = ({ start, end }: Placeholder) => template.value.slice(start, end);
    let text = template.value;
    const origins = new Set<Origin>([template.source.origin]);
    const variables = new Set<string>();
    for (const placeholder of placeholders) {
      if (placeholder.kind !== "standard" && placeholder.kind !== "environment variable") continue;
      const value = this.#valueOf(placeholder, template.source);
      if (value === undefined) this.#listener.missing?.(placeholder.name, template.source);
      else origins.add(value.source.origin);
      if (placeholder.kind === "standard") variables.add(variableOf(placeholder));
      const replacement = value === undefined ? "" : pythonText(value);
      const own = textOf(placeholder);
      if (placeholders.some((other) => textOf(other) !== own && replacement.includes(textOf(other)))) {
        this.#listener.orderDependent?.(template.source);
      }
      text = text.replaceAll(own, () => replacement);
    }
    const source = placed(latest(origins), template.source.path, [...variables]);
    return { kind: "string", value: text, source };
  }

  #valueOf(placeholder: Placeholder, source: Source): Value | undefined {
    if (placeholder.kind === "standard") return lookUp(this.#values, placeholder.name);
    const value = this.#environment[placeholder.name.replace(/^\$+/, "")];
    return value === undefined
      ? undefined
      : { kind: "string", value, source: { origin: "environment", path: source.path } };
  }
}

function variableOf(placeholder: Placeholder): string {
  return stepsOfName(placeholder.name)[0] as string;
}

function placed(origin: Origin, path: Path | undefined, variables: readonly string[]): Source {
  return { origin, path, variables };
}

const layers: readonly Origin[] = ["flow-run", "deployment", "environment", "default"];

/** Of several layers in one text the one that is applied last. */
function latest(origins: ReadonlySet<Origin>): Origin {
  return layers.find((origin) => origins.has(origin)) ?? "literal";
}
