/** A path made absolute, without `.` and `..`. */
export function absolutePath(cwd: string, path: string): string {
  const steps: string[] = [];
  for (const step of (path.startsWith("/") ? path : `${cwd}/${path}`).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return `/${steps.join("/")}`;
}

/** The folder that an absolute path stands in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

/** The way from a folder to a file, both absolute; it starts with `../` when the file is not below. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split("/").filter((step) => step !== "");
  const to = path.split("/").filter((step) => step !== "");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}
