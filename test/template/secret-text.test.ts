import { expect, test } from "vitest";
import { maskSecretText } from "../../src/template/secret-text.ts";

// Put together at run time, so that nobody's secret scanner stops at this file.
const letters = "abcdefghijABCDEFGHIJ0123456789abcdef";

test.each([
  ["an AWS key", `AKIA${"ABCDEFGH"}${"12345678"}`, "***"],
  ["a GitHub token", `ghp_${letters}`, "***"],
  ["a fine-grained GitHub token", `github_pat_${letters}_${letters}`, "***"],
  ["a GitLab token", `glpat-${letters}`, "***"],
  ["a Slack token", `xoxb-${"123456789012"}-${letters}`, "***"],
  ["a Slack webhook", "https://hooks.slack.com/services/T000/B000/XXXX", "https://***"],
  ["a Prefect key", `pnu_${letters}`, "***"],
  ["a Prefect bot's key", `export KEY=pnb_${letters}; run`, "export KEY=***; run"],
  ["a web token", `eyJ${"hbGciOiJIUzI1NiJ9"}.eyJ${"zdWIiOiIxIn0"}.${letters}`, "***"],
  ["a private key", "a\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nb", "a\n***\nb"],
  ["a private key cut short", "-----BEGIN PRIVATE KEY-----\nMII", "***"],
  ["a bearer", "Authorization: Bearer abc123def456", "Authorization: Bearer ***"],
  [
    "a URL with a password",
    "postgresql+asyncpg://me:hunter2@db:5432/prefect",
    "postgresql+asyncpg://me:***@db:5432/prefect",
  ],
  ["a URL whose password holds @ and /", "https://me:p@ss/w@host/x", "https://me:***@host/x"],
  ["a URL with a password and no user", "redis://:hunter2@cache", "redis://:***@cache"],
  ["an assignment", "DB_PASSWORD=hunter2 A=b", "DB_PASSWORD=*** A=b"],
  ["a quoted assignment", "token='a b'; x", "token=***; x"],
  ["a connection string", "AccountName=me;AccountKey=abc==;x=y", "AccountName=me;AccountKey=***;x=y"],
  ["a flag", "login --token hunter2 --user me", "login --token *** --user me"],
  ["JSON", '{"password": "hunter2", "user": "me"}', '{"password": "***", "user": "me"}'],
])("masks %s", (_title, text, masked) => expect(maskSecretText(text)).toBe(masked));

test.each([
  "acme/flows:1",
  "https://prefect.example:4200/api",
  "https://me@host/x",
  "postgres://{{user}}:{{pw}}@host",
  `https://oauth2:$${"{GITHUB_TOKEN}"}@github.com/acme/flows.git`,
  "DB_PASSWORD={{ prefect.variables.pw }}",
  "TOKEN=$(OTHER)",
  "--token {{ token }}",
  "The token to use for Basic authentication.",
  "Bearer {{ token }}",
  "arn:aws:secretsmanager:eu-west-1:1:secret:prefect",
  "tokens=5",
])("leaves %s", (text) => expect(maskSecretText(text)).toBe(text));

/** What takes longer than a test may where every place is tried as a beginning, up to the end of the text. */
test.each([
  ["letters", "a"],
  ["digits", "0"],
  ["dots", "a."],
  ["dashes", "a-"],
  ["beginnings of URLs", "a://b:"],
  ["assignments", "a="],
  ["flags", " --a"],
  ["members", '"a":'],
])("a secret behind 300,000 letters of %s is found as soon", (_title, part) => {
  const long = part.repeat(300_000 / part.length);
  expect(maskSecretText(`${long} DB_PASSWORD=hunter2`).slice(long.length)).toBe(" DB_PASSWORD=***");
});
