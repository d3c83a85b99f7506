import type { Path } from "../document/pointer.ts";
import type { Fix } from "./diagnostic.ts";

/** The fix that gives a key another name; what it was called had no effect, so the meaning changes. */
export function renaming(path: Path, key: string): Fix {
  return { title: `Rename to ${key}`, isSafe: false, edits: [{ kind: "rename", path, key }] };
}
