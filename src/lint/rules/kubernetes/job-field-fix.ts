import { memberOf } from "../../../document/node.ts";
import { nodeAt, type Path, toPointer } from "../../../document/pointer.ts";
import type { JobProblem } from "../../../infrastructure/kubernetes/job-problem.ts";
import type { Template } from "../../../template/template.ts";
import type { Fix } from "../../diagnostic.ts";
import { renaming } from "../../renaming.ts";
import type { Place } from "./place.ts";

const manifestPath: Path = ["job_configuration", "job_manifest"];

/**
 * Renames or moves a field that stands in the manifest itself to where it belongs in the Job; undefined where it comes
 * from elsewhere, or where that place is taken or has no parent. Not safe: what had no effect gets one.
 */
export function jobFieldFix({ root }: Template, { path, belongs }: JobProblem, place: Place): Fix | undefined {
  const from = [...manifestPath, ...path];
  if (belongs === undefined || place.on !== "key" || toPointer(place.path) !== toPointer(from)) return undefined;
  const to = [...manifestPath, ...belongs];
  const key = to.at(-1) as string;
  const value = nodeAt(root, from);
  const parent = nodeAt(root, to.slice(0, -1));
  if (value === undefined || parent?.kind !== "object" || memberOf(parent, key) !== undefined) return undefined;
  if (toPointer(to.slice(0, -1)) === toPointer(from.slice(0, -1))) {
    return renaming(from, key);
  }
  return {
    title: `Move to ${belongs.slice(0, -1).join(".")}`,
    isSafe: false,
    edits: [
      { kind: "set", path: to, value },
      { kind: "remove", path: from },
    ],
  };
}
