import { slugify } from "../../python/slug.ts";
import type { RunContext } from "../run-context.ts";

const labelForm = { disallowed: /[^a-zA-Z0-9-_.]+/g, maxLength: 63 };

/** The name of a job as the worker writes it: 45 letters leave room for what Kubernetes appends. Undefined: nothing is left. */
export function nameSlug(name: string, { transliteration }: RunContext): string | undefined {
  return slugify(name, { disallowed: /[^a-zA-Z0-9-]+/g, maxLength: 45 }, transliteration) || undefined;
}

/** A label's or annotation's key; the part before the first slash is a domain. What leaves nothing stays as it was. */
export function labelKeySlug(key: string, { behaviors, transliteration }: RunContext): string {
  const lowercase = !behaviors.has("label-keys-keep-case");
  const slash = key.indexOf("/");
  const prefix = slash < 0 ? "" : key.slice(0, slash);
  const rest = key.slice(slash + 1);
  const name = trimmed(slugify(rest, { ...labelForm, lowercase }, transliteration)) || rest;
  if (prefix === "") return name;
  const options = { disallowed: /[^a-zA-Z0-9-.]+/g, maxLength: 253, lowercase };
  return `${trimmed(slugify(prefix, options, transliteration)) || prefix}/${name}`;
}

/** A label's value. What leaves nothing stays as it was. */
export function labelSlug(value: string, { behaviors, transliteration }: RunContext): string {
  const lowercase = !behaviors.has("label-values-keep-case");
  return trimmed(slugify(value, { ...labelForm, lowercase }, transliteration)) || value;
}

/** Labels begin and end with a letter or digit. */
function trimmed(slug: string): string {
  return slug.replace(/^[-_.]+|[-_.]+$/g, "");
}
