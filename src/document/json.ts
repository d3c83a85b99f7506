import type { SyntaxProblem, TextDocument } from "./document.ts";
import { explainJson } from "./json-problem.ts";
import { JsonReader } from "./json-reader.ts";
import { depthProblem, sizeProblem, tooDeepAt } from "./limits.ts";

/** Reads a JSON text (RFC 8259; a byte order mark is allowed). Never throws. */
export function parseJson(text: string, path: string): TextDocument {
  const document = { path, format: "json", text } as const;
  const refused = refusal(text);
  if (refused !== undefined) return { ...document, root: undefined, problems: [refused] };
  const reader = new JsonReader(text);
  const root = reader.read();
  return { ...document, root, problems: reader.problems };
}

/** Whether a text is JSON and within the limits. */
export function isJson(text: string): boolean {
  return refusal(text) === undefined;
}

function refusal(text: string): SyntaxProblem | undefined {
  const tooLarge = sizeProblem(text.length, "json");
  if (tooLarge !== undefined) return tooLarge;
  const deep = tooDeepAt(text);
  if (deep !== undefined) return depthProblem(deep);
  try {
    JSON.parse(withoutMark(text));
    return undefined;
  } catch {
    return explainJson(text);
  }
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
