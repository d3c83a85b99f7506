import { anything, dictOf, type Field, listOf, oneOf, optional, text, truth } from "../../python/fields.ts";
import type { Source, Value } from "../../python/value.ts";
import { baseFields } from "../base-job.ts";
import { emptyDict, textValue } from "../made-values.ts";
import { type Behaviors, newestBehaviors } from "../prefect-versions.ts";
import { registryCredentials } from "../registry-credentials.ts";
import { volumeOf } from "./volumes.ts";

const nullValue = (source: Source): Value => ({ kind: "null", source });
const falseValue = (source: Source): Value => ({ kind: "boolean", value: false, source });
const emptyList = (source: Source): Value => ({ kind: "list", items: [], source });

/** The fields of the Docker worker's job configuration. */
export const dockerFields: Readonly<Record<string, Field>> = {
  ...baseFields,
  image: { type: text, fallback: (source) => textValue("", source) },
  registry_credentials: { type: optional(registryCredentials), fallback: nullValue },
  image_pull_policy: {
    type: optional(oneOf("IfNotPresent", "Always", "IfPossible", "Never")),
    fallback: nullValue,
  },
  networks: { type: listOf(text), fallback: emptyList },
  network_mode: { type: optional(text), fallback: nullValue },
  auto_remove: { type: truth, fallback: falseValue },
  volumes: { type: listOf(volumeOf(newestBehaviors)), fallback: emptyList },
  stream_output: { type: truth, fallback: falseValue },
  mem_limit: { type: optional(text), fallback: nullValue },
  memswap_limit: { type: optional(text), fallback: nullValue },
  privileged: { type: truth, fallback: falseValue },
  container_create_kwargs: { type: optional(dictOf(anything)), fallback: emptyDict },
};

/** The fields as the worker of a release has them. */
export function dockerFieldsOf(behaviors: Behaviors): Readonly<Record<string, Field>> {
  const policies = ["IfNotPresent", "Always", "Never"];
  return {
    ...dockerFields,
    volumes: { type: listOf(volumeOf(behaviors)), fallback: emptyList },
    ...(!behaviors.has("if-possible") && {
      image_pull_policy: { type: optional(oneOf(...policies)), fallback: nullValue },
    }),
  };
}
