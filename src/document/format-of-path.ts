import type { DocumentFormat } from "./document.ts";

/** The format that a file name stands for: YAML for `.yaml` and `.yml`, else JSON. */
export function formatOfPath(path: string): DocumentFormat {
  return /\.ya?ml$/i.test(path) ? "yaml" : "json";
}
