import { remember } from "../document/remember.ts";

const secretWords = new Set([
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "pass",
  "pwd",
  "secret",
  "token",
  "apikey",
  "accesskey",
  "secretkey",
  "privatekey",
  "credential",
  "credentials",
  "authorization",
  "authstring",
  "connectionstring",
  "accesstoken",
  "apitoken",
  "authtoken",
  "clientsecret",
]);

/** Words that make the word before them a secret: `api_key`, `connection_string`. */
const secretPairs =
  /^(?:(?:api|access|account|fernet|hmac|session|deploy|workspace|subscription|secret|private|signing|encryption|master|shared|auth|ssh) key|(?:auth|connection|conn) string)$/;

/** Names of things that only stand for a secret: `imagePullSecret`, `serviceAccountToken`. */
const referencePairs = new Set(["pull secret", "account token"]);

/**
 * Whether a key, variable or flag of this name holds a secret: `password`, `GITHUB_TOKEN`, `dbPassword`, `PGPASSWORD`, `x-api-key`.
 * Not `token_ttl`, `secretName`, `image_pull_secrets`, `api_key_secret_arn`: the last word decides.
 */
export const isSecretName = remember((name) => {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .replace(/[ 0-9]+$/, "")
    .trim()
    .split(" ");
  const pair = words.slice(-2).join(" ");
  if (referencePairs.has(pair)) return false;
  // `PWD` and `--pwd` are the working folder.
  if (pair === "pwd") return name === "pwd";
  const last = words.at(-1) as string;
  return secretWords.has(last) || /.pass(?:word|wd|phrase)$/.test(last) || secretPairs.test(pair);
});
