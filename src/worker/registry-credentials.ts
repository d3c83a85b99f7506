import { type Field, type FieldType, readFields, text, truth, Unreadable } from "../python/fields.ts";
import type { DictValue } from "../python/value.ts";
import { isBlockReference } from "./block-reference.ts";

const required: Field = { type: text };
const fields: Readonly<Record<string, Field>> = {
  username: required,
  password: required,
  registry_url: required,
  reauth: { type: truth, fallback: () => undefined },
};

/** A login for a container registry: the data of a `docker-registry-credentials` block. */
export const registryCredentials: FieldType = {
  name: "an object with username, password and registry_url",
  takes: ["dict"],
  read(value) {
    if (value.kind !== "dict") throw new Unreadable(`must be ${this.name}`, value.source);
    if (isBlockReference(value)) return value;
    refuseOtherBlock(value, "docker-registry-credentials");
    readFields(fields, value);
    return value;
  },
  matches: (value) => value.kind === "dict",
};

/**
 * The data of a block may say of which type it is.
 * Errors: Unreadable when that is another than `slug`.
 */
export function refuseOtherBlock(block: DictValue, slug: string): void {
  const given = block.entries.get("block_type_slug");
  if (given === undefined || (given.kind === "string" && given.value === slug)) return;
  throw new Unreadable(`has a block_type_slug other than ${slug}`, given.source);
}
