import { absolutePath } from "../python/posix-path.ts";

/**
 * A path as CI services want it: from the current folder, with forward slashes and without `./`; absolute when it leads
 * out of that folder. What is no file, such as `-` and `pool:NAME`, stays as it is.
 */
export function reportPath(path: string, cwd: string): string {
  if (path === "-" || path.startsWith("pool:")) return path;
  const [plain, folder] = isWindows(cwd) ? [slashed(path), slashed(cwd)] : [path, cwd];
  const absolute = absolutePath(plain, folder);
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return absolute.startsWith(prefix) ? absolute.slice(prefix.length) : absolute;
}

/** The same as a URI reference (RFC 3986). */
export function reportUri(path: string, cwd: string): string {
  const plain = reportPath(path, cwd);
  const [, scheme = plain.startsWith("/") ? "file://" : "", rest = plain] = /^(pool:)(.*)$/s.exec(plain) ?? [];
  return scheme + rest.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

function isWindows(cwd: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(cwd);
}

function slashed(path: string): string {
  const text = path.replaceAll("\\", "/");
  return /^[A-Za-z]:\//.test(text) ? `/${text}` : text;
}
