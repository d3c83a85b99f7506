/** A path as Python's `pathlib` writes it on Linux and macOS: without `.` steps, doubled slashes and a last slash. */
export function plainPath(path: string): string {
  return rootOf(path) + stepsOf(path).join("/") || ".";
}

/** A path as Python's `os.path.abspath` makes it on Linux and macOS: `..` steps are taken back without a look at the disk. */
export function absolutePath(path: string, workingDirectory: string): string {
  const folder = workingDirectory.endsWith("/") ? workingDirectory : `${workingDirectory}/`;
  const whole = path.startsWith("/") ? path : folder + path;
  const steps: string[] = [];
  for (const step of stepsOf(whole)) {
    if (step === "..") steps.pop();
    else steps.push(step);
  }
  return rootOf(whole) + steps.join("/");
}

/** Two slashes in front, and no more, are a root of their own in POSIX. */
function rootOf(path: string): string {
  if (/^\/\/(?!\/)/.test(path)) return "//";
  return path.startsWith("/") ? "/" : "";
}

function stepsOf(path: string): string[] {
  return path.split("/").filter((step) => step !== "" && step !== ".");
}
