import { UserError } from "../../errors.ts";
import { exitCode } from "../../exit-code.ts";
import type { ApiConnection } from "../../settings/pool-place.ts";
import { parseOrUndefined } from "../../settings/setting.ts";
import { credentialsSent } from "./credentials.ts";

/** What the server answered. */
export interface Answer {
  readonly status: number;
  /** The whole body. */
  readonly text: string;
  /** Whether the request was sent more than once, so that an earlier one may have had its effect. */
  readonly retried: boolean;
}

/** An answer that nobody expected, as an error: exit 4 where credentials are wanted or not enough, else exit 3. */
export function refusal({ status, text }: Answer, connection: ApiConnection, asked: string): UserError {
  const url = connection.url.value;
  const detail = detailOf(text);
  const because = detail === undefined ? "" : `: ${detail}`;
  const credentials = credentialsSent(connection);
  if (status === 401) {
    const wrong =
      credentials === undefined ? "asks for credentials, and none are set" : `does not accept ${credentials}`;
    return new UserError(`${url} ${wrong} (401)`, {
      hint: "PREFECT_API_AUTH_STRING=user:password or PREFECT_API_KEY holds the credentials; -v says where each setting is from.",
      exitCode: exitCode.auth,
    });
  }
  if (status === 407) return proxyAuthenticationError();
  if (status === 403 && !/reserved/i.test(text)) {
    const whom = credentials === undefined ? "without credentials" : `to ${credentials}`;
    return new UserError(`${url} does not allow it ${whom} (403)${because}`, {
      hint: /csrf/i.test(text)
        ? "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED=true lets work-pool fetch a CSRF token."
        : undefined,
      exitCode: exitCode.auth,
    });
  }
  if (status >= 500) return new UserError(`${url} failed to ${asked} (${status})${because}`, { hint: serverHint });
  return new UserError(`${url} refused to ${asked} (${status})${because}`);
}

/** A proxy wants credentials, or other ones (exit 4). */
export function proxyAuthenticationError(): UserError {
  return new UserError("the proxy wants other credentials (407)", {
    hint: "Give user and password in the proxy's URL: http://USER:PASSWORD@HOST:PORT.",
    exitCode: exitCode.auth,
  });
}

const serverHint = "The server's own log says more.";

/**
 * What a Prefect server says in words, on one line. Never what it repeats of the request, such as a whole template or
 * the value of a default, which may be secret.
 */
export function detailOf(text: string): string | undefined {
  const body = parseOrUndefined(text);
  if (typeof body !== "object" || body === null) return undefined;
  const { detail, exception_message: message, exception_detail: problems } = body as Record<string, unknown>;
  const said = [problemsIn(problems) ?? problemsIn(detail), detail, message].find((part) => typeof part === "string");
  return typeof said === "string"
    ? said
        .replace(/\s*Failure reason:.*/s, "")
        .replace(/\s+/g, " ")
        .slice(0, 500)
    : undefined;
}

function problemsIn(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  return value
    .map(
      ({ loc, msg }) =>
        `${Array.isArray(loc) ? loc.slice(1).join(".") : ""}: ${String(msg).replace(/^Value error, /, "")}`,
    )
    .join("; ");
}
