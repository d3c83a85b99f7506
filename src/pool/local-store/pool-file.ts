import { basename } from "node:path";
import { LineMap } from "../../document/lines.ts";
import { type DocumentNode, memberValue } from "../../document/node.ts";
import { parseDocument } from "../../document/parse.ts";
import { readDocument } from "../../document/read-document.ts";
import { toJson } from "../../document/to-json.ts";
import type { WorkPool } from "../pool-home.ts";
import { isPoolKey, poolKeys } from "../pool-keys.ts";
import { workPoolOf } from "../work-pool.ts";
import { poolFileName } from "./file-name.ts";
import { type PoolTexts, pauseTexts } from "./pool-texts.ts";

/**
 * The text of a pool's file: what `inspect -o json` prints. Keys not in `texts` are as `present` has them, else null;
 * numbers and key order stay as they are written.
 */
export function poolFileText(texts: PoolTexts, present?: DocumentNode): string {
  const members = poolKeys.map((key) => {
    const value = memberValue(present, key);
    return `  "${key}": ${texts[key] ?? (value === undefined ? "null" : toJson(value, { prefix: "  " }))}`;
  });
  return `{\n${members.join(",\n")}\n}\n`;
}

/** Reads a pool's file, which may be written by hand; `path` is its place. Else says in one line what is wrong with it. */
export async function readPoolFile(bytes: Uint8Array, path: string): Promise<WorkPool | string> {
  const document = await readDocument(bytes, path, "json");
  const problem = document.problems[0];
  if (problem !== undefined || document.root === undefined) {
    const { line, column } = new LineMap(document.text).position(problem?.range.start ?? 0);
    return `line ${line}, column ${column}: ${problem?.message ?? "the file is empty"}`;
  }
  const pool = workPoolOf(document, document.root);
  if (typeof pool === "string") return pool;
  const unknown = document.root.kind === "object" && document.root.members.find(({ key }) => !isPoolKey(key));
  if (unknown) return `\`${unknown.key}\` is no key of a work pool`;
  const expected = poolFileName(pool.name);
  if (expected !== basename(path))
    return `the pool in it is called ${JSON.stringify(pool.name)}; its file is ${expected}`;
  const whole = poolFileText(pauseTexts(pool.isPaused), document.root);
  if (whole === document.text) return pool;
  const wholeDocument = await parseDocument(whole, path, "json");
  return workPoolOf(wholeDocument, wholeDocument.root as DocumentNode);
}
