/** Which way into the server stays open for what only create refuses, and what follows; a sentence for a hint. */
export function doorsFor(part: "schema" | "default"): string {
  if (part === "schema")
    return "Mend it: create refuses it, and after an update that takes it no run is accepted (422).";
  return "Mend it: create refuses it; an update takes it, and the runs then get the wrong value.";
}
