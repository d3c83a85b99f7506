/** A form that a text may be asked to have. */
export interface TextForm {
  /** For people: `DNS label`. */
  readonly name: string;
  /** What is allowed, for people. */
  readonly allowed: string;
  fits(text: string): boolean;
}

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomainPattern = new RegExp(`^${label}(\\.${label})*$`);
const keyName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

function form(name: string, allowed: string, longest: number, pattern: RegExp): TextForm {
  return { name, allowed, fits: (text) => text.length <= longest && pattern.test(text) };
}

/** RFC 1123. */
export const dnsLabel = form(
  "DNS label",
  "at most 63 lower-case letters, digits and `-`, a letter or digit first and last",
  63,
  new RegExp(`^${label}$`),
);

/** RFC 1123. */
export const dnsSubdomain = form(
  "DNS subdomain",
  "at most 253 lower-case letters, digits, `-` and `.`, a letter or digit first and last and around each `.`",
  253,
  subdomainPattern,
);

const underscored = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";

/** A search domain; from Kubernetes 1.33 on underscores are taken too. */
export const dnsSearch = form(
  "DNS search domain",
  "lower-case letters, digits, `-`, `_` and `.`",
  253,
  new RegExp(`^${underscored}(\\.${underscored})*$`),
);

export const labelValue = form(
  "label value",
  "at most 63 letters, digits, `-`, `_` and `.`, a letter or digit first and last; or empty",
  63,
  /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/,
);

/** The key of a label, and whatever else has a domain and a name; the domain may be absent. */
export const qualifiedName: TextForm = {
  name: "qualified name",
  allowed:
    "at most 63 letters, digits, `-`, `_` and `.`, a letter or digit first and last; a lower-case domain and `/` may stand before it",
  fits(text) {
    const parts = text.split("/");
    const [name = "", domain] = parts.reverse();
    return (
      parts.length <= 2 &&
      name.length <= 63 &&
      keyName.test(name) &&
      (domain === undefined || dnsSubdomain.fits(domain))
    );
  },
};

/** RFC 6335, as Kubernetes reads it. */
export const portName: TextForm = {
  name: "port name",
  allowed: "at most 15 lower-case letters, digits and single `-` between them, at least one letter",
  fits: (text) => text.length <= 15 && /^[-a-z0-9]+$/.test(text) && /[a-z]/.test(text) && !/--|^-|-$/.test(text),
};

export const envName: TextForm = {
  name: "environment variable name",
  allowed: "letters, digits, `-`, `_` and `.`, no digit first and no `..`",
  fits: (text) => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && isNoStepUp(text),
};

/** From Kubernetes 1.32 on. */
export const relaxedEnvName: TextForm = {
  name: "environment variable name",
  allowed: "printable ASCII letters other than `=`",
  fits: (text) => /^[\x20-\x3c\x3e-\x7e]+$/.test(text),
};

/** A key of a secret or a config map. */
export const dataKey: TextForm = {
  name: "key of a secret or config map",
  allowed: "at most 253 letters, digits, `-`, `_` and `.`, not beginning with `..`",
  fits: (text) => text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && isNoStepUp(text),
};

export const headerName = form("header name", "letters, digits and `-`", Number.POSITIVE_INFINITY, /^[-A-Za-z0-9]+$/);

const sysctlPart = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
export const sysctlName = form(
  "sysctl name",
  "at most 253 lower-case letters, digits, `-` and `_` between `.` or `/`",
  253,
  new RegExp(`^(${sysctlPart}[./])*${sysctlPart}$`),
);

/** `example.com/something`. */
export const domainPath: TextForm = {
  name: "path with a domain",
  allowed: "a domain, `/` and a name, at most 63 letters",
  fits(text) {
    const slash = text.indexOf("/");
    return (
      text.length <= 63 &&
      slash > 0 &&
      dnsSubdomain.fits(text.slice(0, slash)) &&
      /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1))
    );
  },
};

export const relativePath: TextForm = {
  name: "relative path",
  allowed: "no `/` first and no `..` in it",
  fits: (text) => !text.startsWith("/") && pathWithoutStepUp.fits(text),
};

/** Where a volume puts a file: relative, and its name does not begin with `..`. */
export const filePath: TextForm = {
  name: "path inside a volume",
  allowed: "no `/` first, no `..` in it or at its beginning",
  fits: (text) => relativePath.fits(text) && (!text.startsWith("..") || text.startsWith("../")),
};

export const pathWithoutStepUp: TextForm = {
  name: "path without `..`",
  allowed: "no part of it can be `..`",
  fits: (text) => !text.split("/").includes(".."),
};

function isNoStepUp(text: string): boolean {
  return text !== "." && !text.startsWith("..");
}
