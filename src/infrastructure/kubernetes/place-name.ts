import type { Path } from "../../document/pointer.ts";

/** A place in a Job as its own messages write it: `spec.template.spec.containers[0].image`. */
export function placeName(path: Path): string {
  return path
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** The name of what stands at a place: its key, for a list's item with the list's key before it. */
export function shortName(path: Path): string {
  let start = path.length - 1;
  while (start > 0 && /^\d+$/.test(path[start] as string)) start--;
  return placeName(path.slice(Math.max(start, 0))) || "Job";
}
