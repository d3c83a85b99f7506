import { isSecretName } from "./secret-name.ts";

/** What stands in the place of a secret. */
export const secretMask = "***";

/** Tokens that are known by their looks. Sources: the documentation of the services that issue them. */
const tokens = new RegExp(
  [
    "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
    "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", // AWS
    "\\bgh[pousr]_[A-Za-z0-9]{20,}", // GitHub
    "\\bgithub_pat_\\w{20,}",
    "\\bglpat-[\\w-]{20,}", // GitLab
    "\\bxox[abeoprs]-[\\w-]{10,}", // Slack
    "\\bhooks\\.slack\\.com/services/[\\w/]+",
    "\\bpn[ub]_[A-Za-z0-9]{16,}", // Prefect Cloud
    "\\bAIza[\\w-]{35}", // Google
    "\\bsk-[\\w-]{20,}", // OpenAI, Anthropic
    "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}", // Stripe
    "\\bnpm_[A-Za-z0-9]{36}",
    "\\bpypi-[\\w-]{16,}",
    "\\bhf_[A-Za-z0-9]{30,}", // Hugging Face
    "\\bdckr_pat_[\\w-]{20,}", // Docker Hub
    "\\bdapi[0-9a-f]{32}", // Databricks
    "\\beyJ[\\w-]{5,}\\.eyJ[\\w-]{5,}\\.[\\w-]*", // JSON Web Token, RFC 7519
  ].join("|"),
  "g",
);

const authorization = /\b(Bearer|Basic)(\s+)(?=\S*\d)[\w+/=.~-]{8,}/gi;
const urlPassword = /\b([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)([^\s"'<>]+)@/gi;
const assignment = /([A-Za-z][\w.-]*)=("[^"]*"|'[^']*'|[^\s;&,"']+)/g;
const jsonMember = /(["'])([\w.-]+)\1(\s*:\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;
const flag = /(?<=^|\s)(--?[A-Za-z][\w-]*)(\s+)([^\s-]\S*)/g;

/**
 * A text with the secrets that can be told from the text itself replaced by `***`: tokens of known services, private
 * keys, the password in a URL, `PASSWORD=…`, `--token …`. Equal to the text when it holds none.
 */
export function maskSecretText(text: string): string {
  return text
    .replaceAll(tokens, secretMask)
    .replaceAll(authorization, `$1$2${secretMask}`)
    .replaceAll(urlPassword, (whole, before, password) => (isReference(password) ? whole : `${before}${secretMask}@`))
    .replaceAll(assignment, (whole, name, value) => (isSecret(name, value) ? `${name}=${secretMask}` : whole))
    .replaceAll(jsonMember, (whole, quote, name, colon, value) =>
      isSecret(name, value.slice(1, -1)) ? `${quote}${name}${quote}${colon}"${secretMask}"` : whole,
    )
    .replaceAll(flag, (whole, name, space, value) => (isSecret(name, value) ? `${name}${space}${secretMask}` : whole));
}

/** Whether a text holds no secret of its own but only says where one comes from: placeholders, `${NAME}`, `$(NAME)`. */
export function isReference(text: string): boolean {
  const own = text.replaceAll(/\{\{\s*[\w.[\]$-]+\s*\}\}|\$\{\w+\}|\$\(\w+\)/g, "").replace(/^(?:Bearer|Basic)\s/i, "");
  return !/[\p{L}\p{N}]/u.test(own);
}

function isSecret(name: string, value: string): boolean {
  return isSecretName(name) && !isReference(value);
}
