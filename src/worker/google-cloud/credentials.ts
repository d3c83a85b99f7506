import { anything, dictOf, type FieldType, optional, readFields, text, Unreadable } from "../../python/fields.ts";
import { type DictValue, type Value, valueOfData } from "../../python/value.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import { emptyDict } from "../made-values.ts";

const none = () => undefined;

/** A key file's content: an object, or JSON text of one. */
const accountInfo: FieldType = {
  name: "an object",
  takes: ["dict", "string"],
  read(value) {
    if (value.kind !== "string") return dictOf(anything).read(value);
    let data: unknown;
    try {
      data = JSON.parse(value.value);
    } catch {
      throw new Unreadable("is text that is no JSON", value.source);
    }
    return optional(dictOf(anything)).read(valueOfData(data, value.source));
  },
  matches: () => false,
};

const credentialFields = {
  service_account_file: { type: optional(text), fallback: none },
  service_account_info: { type: optional(accountInfo), fallback: none },
  project: { type: optional(text), fallback: none },
};

/** A GCP credentials block; the name of one that has not been looked up stands for whatever it holds. */
export const googleCredentials: FieldType = {
  name: "an object",
  takes: ["dict", "string"],
  read(value) {
    if (value.kind === "string" && placeholdersIn(value.value)[0]?.kind === "block document")
      return emptyDict(value.source);
    if (value.kind !== "dict") throw new Unreadable("must be an object", value.source);
    const credentials = { ...value, entries: readFields(credentialFields, value) };
    checkBlockType(value);
    checkAccount(credentials);
    return credentials;
  },
  matches: () => false,
};

function checkBlockType(block: DictValue): void {
  const slug = block.entries.get("block_type_slug");
  if (slug !== undefined && !(slug.kind === "string" && slug.value === "gcp-credentials"))
    throw new Unreadable("must be a block of type gcp-credentials", slug.source, ["block_type_slug"]);
}

/** Whether the key itself is good, only Google's own code can tell. */
function checkAccount(credentials: DictValue): void {
  const info = accountOf(credentials);
  if (info === undefined) return;
  const file = credentials.entries.get("service_account_file");
  if (file !== undefined && file.kind !== "null")
    throw new Unreadable("must not have both service_account_file and service_account_info", credentials.source);
  for (const key of ["client_email", "token_uri", "private_key"]) {
    if (!info.entries.has(key)) throw new Unreadable(`must have ${key}`, info.source, ["service_account_info"]);
  }
}

/** The content of the key file, when the credentials hold it. */
export function accountOf(credentials: DictValue): DictValue | undefined {
  const info: Value | undefined = credentials.entries.get("service_account_info");
  return info?.kind === "dict" ? info : undefined;
}
