import { slugify, type Transliteration } from "../../python/slug.ts";

/** The name of a job as the worker writes it: 45 letters leave room for what Kubernetes appends. Undefined: nothing is left. */
export function nameSlug(name: string, transliteration: Transliteration): string | undefined {
  return slugify(name, { disallowed: /[^a-zA-Z0-9-]+/g, maxLength: 45 }, transliteration) || undefined;
}

/** A label's or annotation's key; the part before the first slash is a domain. What leaves nothing stays as it was. */
export function labelKeySlug(key: string, transliteration: Transliteration): string {
  const slash = key.indexOf("/");
  const prefix = slash < 0 ? "" : key.slice(0, slash);
  const name = labelSlug(key.slice(slash + 1), transliteration);
  if (prefix === "") return name;
  const options = { disallowed: /[^a-zA-Z0-9-.]+/g, maxLength: 253, lowercase: false };
  return `${trimmed(slugify(prefix, options, transliteration)) || prefix}/${name}`;
}

/** A label's value, or the name in its key. What leaves nothing stays as it was. */
export function labelSlug(value: string, transliteration: Transliteration): string {
  const options = { disallowed: /[^a-zA-Z0-9-_.]+/g, maxLength: 63, lowercase: false };
  return trimmed(slugify(value, options, transliteration)) || value;
}

/** Labels begin and end with a letter or digit. */
function trimmed(slug: string): string {
  return slug.replace(/^[-_.]+|[-_.]+$/g, "");
}
