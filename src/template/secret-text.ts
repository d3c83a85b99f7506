import { remember } from "../document/remember.ts";
import { isSecretName } from "./secret-name.ts";

/** What stands in the place of a secret. */
export const secretMask = "***";

/** Tokens that are known by their looks, by what they are. Sources: the documentation of the services that issue them. */
const tokensByKind: Readonly<Record<string, readonly string[]>> = {
  "a private key": [
    "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
    "\\bAGE-SECRET-KEY-1\\w{20,}",
  ],
  "an AWS access key": ["\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"],
  "a GitHub token": ["\\bgh[pousr]_[A-Za-z0-9]{20,}", "\\bgithub_pat_\\w{20,}"],
  "a GitLab token": ["\\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas)-[\\w-]{20,}"],
  "a Slack token": [
    "\\bxox[abeoprs]-[\\w-]{10,}",
    "\\bxapp-\\d-[\\w-]{10,}",
    "\\bhooks\\.slack\\.com/services/[\\w/]+",
  ],
  "a Prefect API key": ["\\bpn[ub]_[A-Za-z0-9]{16,}"],
  "a Google key": ["\\bAIza[\\w-]{35}", "\\bGOCSPX-[\\w-]{20,}", "\\bya29\\.[\\w-]{20,}"],
  "an API key": [
    "\\bsk-(?=[\\w-]*\\d)(?=[\\w-]*[A-Z])[\\w-]{20,}", // OpenAI, Anthropic
    "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}", // Stripe
    "\\bSG\\.[\\w-]{16,}\\.[\\w-]{16,}", // SendGrid
    "\\bNRAK-[A-Z0-9]{20,}", // New Relic
  ],
  "an access token": [
    "\\bnpm_[A-Za-z0-9]{36}",
    "\\bpypi-[\\w-]{16,}",
    "\\bhf_[A-Za-z0-9]{30,}", // Hugging Face
    "\\bdckr_pat_[\\w-]{20,}", // Docker Hub
    "\\bdapi[0-9a-f]{32}", // Databricks
    "\\bdop_v1_[0-9a-f]{64}", // DigitalOcean
    "\\bhv[sb]\\.[\\w-]{20,}", // Vault
    "\\w{14}\\.atlasv1\\.[\\w-]{20,}", // Terraform
  ],
  "the login of a registry": ['(?<="auth"\\s*:\\s*")[A-Za-z0-9+/]{12,}={0,2}'], // Docker's config.json
  "a JSON Web Token": ["\\beyJ[\\w-]{5,}\\.eyJ[\\w-]{5,}\\.[\\w-]*"], // RFC 7519
};

let anyToken: RegExp | undefined;

/** Shorter are no tokens, signatures and headers, whose patterns V8 takes half a millisecond to compile. */
const shortest = 14;

/** Each secret has one of these, and most texts have none. */
const mayHoldSecret = /[=:@\s-]|\w{16}/;

/** The signature of a shared access signature of Azure. */
const signature = /(?<=[?&]sig=)[\w%+/=-]{20,}/g;

const authorization = /\b(Bearer|Basic)(\s+)(?=\S*\d)([\w+/=.~-]{8,})/gi;
// No name, host or password is so long; without an end every place of a long text would be tried as a beginning, each
// time up to the text's end.
const urlPassword = /\b([a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,250}:)([^\s"'<>]{1,2000})@/gi;
const assignment = /([A-Za-z][\w.-]{0,100})=("[^"]*"|'[^']*'|[^\s;&,"']+)/g;
const jsonMember = /(["'])([\w.-]+)\1(\s*:\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;
const flag = /(?<=^|\s)(--?[A-Za-z][\w-]*)(\s+)([^\s-]\S*)/g;

/**
 * A text with the secrets that can be told from the text itself replaced by `***`: tokens of known services, private
 * keys, the password in a URL, `PASSWORD=…`, `--token …`. Equal to the text when it holds none.
 */
export const maskSecretText = remember((text) => (mayHoldSecret.test(text) ? masked(text) : text));

function masked(text: string): string {
  return text
    .replaceAll(tokens(), secretMask)
    .replaceAll(signature, secretMask)
    .replaceAll(authorization, `$1$2${secretMask}`)
    .replaceAll(urlPassword, (whole, before, password) => (isReference(password) ? whole : `${before}${secretMask}@`))
    .replaceAll(assignment, (whole, name, value) => (isSecret(name, value) ? `${name}=${secretMask}` : whole))
    .replaceAll(jsonMember, (whole, quote, name, colon, value) =>
      isSecret(name, value.slice(1, -1)) ? `${quote}${name}${quote}${colon}"${secretMask}"` : whole,
    )
    .replaceAll(flag, (whole, name, space, value) => (isSecret(name, value) ? `${name}${space}${secretMask}` : whole));
}

/** Something in a text that is a secret by the looks of it. */
export interface TextSecret {
  /** What it is: `a GitHub token`. */
  readonly what: string;
  /** The name that it is given in the text, where that is what makes it one. */
  readonly name: string | undefined;
  readonly value: string;
}

/** The secrets in a text that `maskSecretText` would mask, in the order of their kinds. */
export const secretsInText = remember((text): readonly TextSecret[] => [...searchText(text)]);

function* searchText(text: string): Generator<TextSecret> {
  if (!mayHoldSecret.test(text)) return;
  if (text.length >= shortest) yield* longSecrets(text);
  if (text.includes("://")) {
    for (const { 2: value = "" } of text.matchAll(urlPassword)) {
      yield { what: "a URL with a password", name: undefined, value };
    }
  }
  if (text.includes("="))
    for (const { 1: name = "", 2: value = "" } of text.matchAll(assignment)) yield named(name, value);
  if (text.includes(":"))
    for (const { 2: name = "", 4: value = "" } of text.matchAll(jsonMember)) yield named(name, value);
  if (/(?:^|\s)-/.test(text))
    for (const { 1: name = "", 3: value = "" } of text.matchAll(flag)) yield named(name, value);
}

function* longSecrets(text: string): Generator<TextSecret> {
  for (const [value] of text.matchAll(tokens())) yield { what: kindOfToken(value), name: undefined, value };
  for (const [value] of text.matchAll(signature)) yield { what: "a shared access signature", name: undefined, value };
  for (const { 3: value = "" } of text.matchAll(authorization)) {
    yield { what: "the credentials of an `Authorization` header", name: undefined, value };
  }
}

function tokens(): RegExp {
  anyToken ??= new RegExp(Object.values(tokensByKind).flat().join("|"), "g");
  return anyToken;
}

function named(name: string, value: string): TextSecret {
  return { what: "a secret", name, value: value.replaceAll(/^["']|["']$/g, "") };
}

function kindOfToken(token: string): string {
  const known = Object.entries(tokensByKind).find(([, patterns]) => new RegExp(patterns.join("|")).test(token));
  return known?.[0] ?? "a token";
}

/** Whether a text holds no secret of its own but only says where one comes from: placeholders, `${NAME}`, `$(NAME)`. */
export function isReference(text: string): boolean {
  const own = text.replaceAll(/\{\{\s*[\w.[\]$-]+\s*\}\}|\$\{\w+\}|\$\(\w+\)/g, "").replace(/^(?:Bearer|Basic)\s/i, "");
  // The classes of Unicode take V8 half a millisecond to make.
  return !/[a-zA-Z0-9]/.test(own) && !(/[^\0-\x7f]/.test(own) && /[\p{L}\p{N}]/u.test(own));
}

function isSecret(name: string, value: string): boolean {
  return isSecretName(name) && !isReference(value);
}
