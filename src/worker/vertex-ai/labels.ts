import { slugify } from "../../python/slug.ts";
import type { Value } from "../../python/value.ts";
import { textValue } from "../made-values.ts";
import type { RunContext } from "../run-context.ts";

/** The run's labels in the letters that Google Cloud allows: `prefect.io/flow-name` → `prefect-io_flow-name`. */
export function vertexLabels(labels: ReadonlyMap<string, Value>, run: RunContext): Map<string, Value> {
  const allowed = new Map<string, Value>();
  const slug = (text: string) =>
    slugify(
      text.replaceAll("/", "_").replaceAll(".", "-"),
      { disallowed: /[^-a-zA-Z0-9_]+/g, maxLength: 63 },
      run.transliteration,
    );
  for (const [key, value] of labels)
    if (value.kind === "string") allowed.set(slug(key), textValue(slug(value.value), value.source));
  return allowed;
}
