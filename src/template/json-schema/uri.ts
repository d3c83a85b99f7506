/** The parts of a URI (RFC 3986, appendix B); undefined where absent. */
interface UriParts {
  readonly scheme: string;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
}

/** Schemes against which Python's `urljoin` resolves relative references; with any other a reference stands alone. */
const relativeSchemes = new Set(
  " ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps rtspu sftp svn svn+ssh ws wss".split(" "),
);

/** Splits a reference at its first `#`: the URI, and the fragment without the `#`. */
export function splitFragment(reference: string): [uri: string, fragment: string] {
  const hash = reference.indexOf("#");
  return hash < 0 ? [reference, ""] : [reference.slice(0, hash), reference.slice(hash + 1)];
}

/** Resolves a reference against a base as Python's `urljoin` does. */
export function joinUri(base: string, reference: string): string {
  if (base === "") return reference;
  if (reference === "") return base;
  const [uri, fragment] = splitFragment(reference);
  const from = partsOf(splitFragment(base)[0]);
  const to = partsOf(uri);
  const scheme = to.scheme === "" ? from.scheme : to.scheme;
  if (scheme !== from.scheme || !relativeSchemes.has(scheme)) return reference;
  const hash = reference.includes("#") && fragment !== "" ? `#${fragment}` : "";
  if (to.authority) return unsplit({ ...to, scheme }) + hash;
  const authority = from.authority;
  if (to.path === "") return unsplit({ scheme, authority, path: from.path, query: to.query ?? from.query }) + hash;
  return unsplit({ scheme, authority, path: joinPath(from.path, to.path), query: to.query }) + hash;
}

function joinPath(base: string, path: string): string {
  const steps = path.startsWith("/") ? path.split("/") : [...base.split("/").slice(0, -1), ...path.split("/")];
  const cleaned = [
    ...steps.slice(0, 1),
    ...steps.slice(1, -1).filter((step) => step !== ""),
    ...steps.slice(1).slice(-1),
  ];
  const resolved: string[] = [];
  for (const step of cleaned) {
    if (step === "..") resolved.pop();
    else if (step !== ".") resolved.push(step);
  }
  const last = cleaned.at(-1);
  if (last === "." || last === "..") resolved.push("");
  return resolved.join("/") || "/";
}

function partsOf(uri: string): UriParts {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?]*))?([^?]*)(?:\?(.*))?$/s.exec(uri);
  return { scheme: (match?.[1] ?? "").toLowerCase(), authority: match?.[2], path: match?.[3] ?? "", query: match?.[4] };
}

function unsplit({ scheme, authority, path, query }: UriParts): string {
  const host = authority ? `//${authority}${path !== "" && !path.startsWith("/") ? "/" : ""}` : "";
  return `${scheme === "" ? "" : `${scheme}:`}${host}${path}${query ? `?${query}` : ""}`;
}
