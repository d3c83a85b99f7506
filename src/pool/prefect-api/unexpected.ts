import { UserError } from "../../errors.ts";
import { type Answer, detailOf, refusal } from "./answer.ts";
import type { ApiClient } from "./client.ts";

/** An answer that nobody expected, as an error that says what was asked, such as `list the work pools`. */
export async function unexpected(client: ApiClient, answer: Answer, asked: string): Promise<UserError> {
  const detail = detailOf(answer.text);
  const isWrongPath = answer.status === 404 && (detail === undefined || detail === "Not Found");
  return isWrongPath ||
    answer.status < 300 ||
    (detail === undefined && answer.status < 500 && ![401, 403, 407].includes(answer.status))
    ? notAnApi(client, answer)
    : refusal(answer, client.connection, asked);
}

/** The error (exit 3) for an answer that no Prefect API gives, after a look whether the URL only lacks its `/api`. */
export async function notAnApi(client: ApiClient, { status, text }: Answer): Promise<UserError> {
  const { value: url, name, source } = client.connection.url;
  const kind = /^\s*</.test(text) ? "a web page" : "something else";
  const health = url.endsWith("/api") ? undefined : await client.send({ method: "GET", path: "/api/health" });
  if (health?.status === 200 && health.text.trim() === "true") {
    return new UserError(`${url} is a Prefect server, but not its API: /api is missing`, {
      hint: `Write ${url}/api; ${name} is from ${source}.`,
    });
  }
  return new UserError(`${url} is no Prefect API: it answered with ${kind} (${status})`, {
    hint: `${name} is from ${source}.`,
  });
}
