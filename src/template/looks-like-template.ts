import type { TextDocument } from "../document/document.ts";
import { memberValue } from "../document/node.ts";
import { shapeOf } from "./shape.ts";

/**
 * Whether a file found in a folder is meant to be a base job template, be it a broken one or one that is wrapped in
 * something: package files, manifests and other people's YAML are not.
 */
export function looksLikeTemplate({ root, text }: TextDocument): boolean {
  if (root === undefined) return /["']?\bjob_configuration["']?\s*:/.test(text);
  const shape = shapeOf(root);
  if (shape.kind === "template" || shape.kind === "wrapped") return true;
  if (shape.kind !== "incomplete") return false;
  const properties = memberValue(memberValue(root, "variables"), "properties");
  return memberValue(root, "job_configuration") !== undefined || properties?.kind === "object";
}
