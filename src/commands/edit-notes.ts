const mark = "# work-pool:";

/** A YAML text with what is wrong with it as comments at the top. */
export function withNotes(text: string, report: string): string {
  const lines = [
    "nothing is written yet: mend this, or close without a change to leave it",
    ...report.trim().split("\n"),
  ];
  const notes = lines.map((line) => `${`${mark} ${line}`.trimEnd()}\n`).join("");
  // A byte order mark stays the first thing.
  return text.replace(/^\uFEFF?/, (start) => start + notes);
}

/** The text without the comments that `withNotes` put at its top. */
export function withoutNotes(text: string): string {
  return text.replace(/^(\uFEFF?)(?:# work-pool:[^\n]*\n)+/, "$1");
}
