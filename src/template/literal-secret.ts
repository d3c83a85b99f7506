import { isReference } from "./secret-text.ts";

/** Says where a secret is kept, and is none: names, paths and addresses in stores of secrets. */
const addresses = [
  /^arn:/,
  /^projects\/[^/]+\/(?:secrets|locations)\//,
  /^(?!\w+:\/\/[^/@]*:[^/@]*@)[a-z][\w+.-]*:\/\//i, // a URL without a password
  /^(?:vault|ssm|sm|secretsmanager|op|kv|keyvault|env|file|secret|secretref|ref|sops|azurekeyvault):/i,
  /^@Microsoft\.KeyVault\(/i,
  /^(?:~|\.{1,2})?(?:\/[\w.@{}$-]+)+\/?$/, // an absolute path
  /^[a-z0-9._-]+(?:\/[a-z0-9._-]+)+$/,
  /^[\w./-]+\.(?:json|ya?ml|pem|key|crt|txt|env|p12|jks)$/i,
];

/** Filled in by whoever runs it, or said to be nothing. */
const blanks = [
  /^[\s.*xX?_-]*$/,
  /^(?:<.*>|\[.*\]|__.*__)$/s,
  /^(?:none|null|nil|true|false|yes|no|on|off|enabled?|disabled?|anonymous|auto|default|basic|bearer|optional|required|unset|n\/a)$/i,
  /^%\w+%$/,
];

/** Words that people put where the real one is to come. */
const standIn =
  /change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|with|this)|placeholder|example|dummy|todo|fixme|redacted|^(?:your|my|the|some|insert|enter|put|add)[-_ ]|[-_ ]here$|^(?:pass(?:word|wd)?|secret|token|key|api[-_]?key|admin|test|foo|bar|foobar|sample|fake|user|root|postgres|prefect|string)$/i;

/** Names that may hold the name of a secret as well as a secret, and those among them that hold the secret itself. */
const ambiguousName = /(?:secret|credentials?)[\s_\d-]*$/i;
const plainName =
  /(?:client|shared|app|application|api|jwt|consumer|webhook|signing|session|hmac|oauth|access|cookie|flask|django)[\s_-]*secret[\s_\d-]*$/i;

/**
 * What a text is that stands where a secret belongs: the secret itself, or a stand-in such as `changeme`; undefined when
 * it is a reference, a placeholder, the name or place of a secret, or nothing. `name`: what it is called, if that alone
 * makes it a secret.
 */
export function literalSecret(value: string, name?: string): "secret" | "stand-in" | undefined {
  const text = value.trim();
  if (text === "" || isReference(text) || /\{\{|\$\{|\$\(|^\$\w+$/.test(text)) return undefined;
  if (blanks.some((pattern) => pattern.test(text))) return undefined;
  if (name !== undefined) {
    if (addresses.some((pattern) => pattern.test(text))) return undefined;
    // `tls_secret: my-tls` names one.
    if (ambiguousName.test(name) && !plainName.test(name) && /^[a-z][a-z0-9._=,-]*$/.test(text)) return undefined;
    // Prose is a remark.
    if (!/phrase$/i.test(name) && /\S\s+\S+\s+\S+\s+\S/.test(text) && !text.includes("-----BEGIN")) return undefined;
  }
  return standIn.test(text) ? "stand-in" : "secret";
}
