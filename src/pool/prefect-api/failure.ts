import { UserError } from "../../errors.ts";
import type { ApiConnection } from "../../settings/pool-place.ts";
import { proxyAuthenticationError } from "./answer.ts";
import type { HttpProxy } from "./proxy.ts";

/** Why there was no answer. */
export interface Failure {
  /** `connect`: nothing was sent. `interrupted`: the request may have arrived. `final`: trying again is no use. */
  readonly kind: "connect" | "interrupted" | "final";
  /** In a few words: `connection refused`. */
  readonly reason: string;
  readonly error: UserError;
}

const connectCodes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "unknown host",
  EAI_AGAIN: "the name of the host cannot be looked up",
  EHOSTUNREACH: "no way to the host",
  ENETUNREACH: "no network",
  EADDRNOTAVAIL: "no network",
  ETIMEDOUT: "no answer from the host",
  UND_ERR_CONNECT_TIMEOUT: "no answer from the host",
};

const interruptedCodes: Readonly<Record<string, string>> = {
  ECONNRESET: "the connection was dropped",
  EPIPE: "the connection was dropped",
  UND_ERR_SOCKET: "the connection was dropped",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_BODY_TIMEOUT: "no answer in time",
};

const certificateCodes: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an unknown authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes from an unknown authority",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate comes from an unknown authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate comes from an unknown authority",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};

/**
 * What a failed `fetch` means. Errors that are no network's are thrown again.
 */
export function explainFailure(error: unknown, connection: ApiConnection, proxy: HttpProxy | undefined): Failure {
  const url = connection.url.value;
  const failed = (kind: Failure["kind"], reason: string, hint?: string): Failure => {
    const through = proxy === undefined ? "" : ` (through the proxy ${proxy.url.host})`;
    return { kind, reason, error: new UserError(`cannot reach ${url}${through}: ${reason}`, { hint, cause: error }) };
  };
  if (error instanceof DOMException && error.name === "TimeoutError") {
    const seconds = connection.requestTimeout?.value ?? 60;
    return failed("interrupted", `no answer within ${seconds} s`, "PREFECT_API_REQUEST_TIMEOUT sets how long to wait.");
  }
  const cause = rootCause(error);
  if (cause === undefined) {
    if (!(error instanceof TypeError && error.message === "fetch failed")) throw error;
    return (error.cause as Error | undefined)?.message === "bad port"
      ? failed("final", `no HTTP client goes to port ${new URL(url).port}`, "Let the server listen on another port.")
      : failed("final", "what answers there is not understood");
  }
  const { code, message } = cause;
  if (code in connectCodes) return failed("connect", connectCodes[code] as string, connectHint(connection, proxy));
  if (code in interruptedCodes)
    return failed("interrupted", interruptedCodes[code] as string, connectHint(connection, proxy));
  if (code in certificateCodes) return failed("final", certificateCodes[code] as string, certificateHint);
  if (code === "EPROTO" || code.startsWith("ERR_SSL_")) {
    return failed("final", "it does not speak TLS as expected", `Is it ${url.replace(/^https:/, "http:")}?`);
  }
  const proxyStatus = /^Proxy [a-z ]+\((\d+)\)/i.exec(message)?.[1];
  if (proxyStatus === "407") return { kind: "final", reason: "", error: proxyAuthenticationError() };
  if (proxyStatus !== undefined)
    return failed("final", `the proxy answered ${proxyStatus}`, connectHint(connection, proxy));
  return failed("final", `what answers there is not understood (${code})`);
}

const certificateHint =
  "PREFECT_API_SSL_CERT_FILE names a file with the certificates to trust (PEM); " +
  "PREFECT_API_TLS_INSECURE_SKIP_VERIFY=true turns the check off.";

function connectHint({ url }: ApiConnection, proxy: HttpProxy | undefined): string {
  const from = `${url.name} is from ${url.source}`;
  if (proxy !== undefined) return `${from}, the proxy from ${proxy.name}; NO_PROXY lists hosts to reach without it.`;
  return /^http:\/\/(localhost|127\.|\[::1\])/.test(url.value)
    ? `${from}. \`prefect server start\` starts a server; --store DIR works without one.`
    : `${from}. Is it right, and is the server up?`;
}

/** The innermost error with a code: `fetch` wraps it, and wraps one for each address of a host. */
function rootCause(error: unknown): { readonly code: string; readonly message: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  const code = (error as NodeJS.ErrnoException).code;
  return rootCause(inner) ?? (typeof code === "string" ? { code, message: error.message } : undefined);
}
