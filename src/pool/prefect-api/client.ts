import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { UserError } from "../../errors.ts";
import type { ApiConnection } from "../../settings/pool-place.ts";
import { parseOrUndefined } from "../../settings/setting.ts";
import { type Answer, refusal } from "./answer.ts";
import { requestHeaders } from "./credentials.ts";
import { explainFailure, type Failure } from "./failure.ts";
import { type HttpProxy, proxyFor } from "./proxy.ts";
import { followRedirect } from "./redirect.ts";
import { longestWait, retriedStatuses, waitBefore } from "./retry.ts";
import { openTransport, type Transport, type TransportAnswer } from "./transport.ts";

/** What a client takes from the world around it; tests bring their own. */
export interface ClientWorld {
  /** Tells the user on the way, one line. */
  readonly notify: (message: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. Default: a real wait. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the API's URL: `/work_pools/filter`. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
}

/** Sends requests to one Prefect API as its own client does: credentials, CSRF tokens, retries, redirects. */
export class ApiClient {
  readonly connection: ApiConnection;
  readonly #world: ClientWorld;
  readonly #proxy: HttpProxy | undefined;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #clientId = randomUUID();
  #transport: Promise<Transport> | undefined;
  #csrfToken: Promise<string> | undefined;
  #hasConnected = false;

  /** Errors: UserError (exit 2) for a proxy or header that cannot be used. */
  constructor(connection: ApiConnection, world: ClientWorld) {
    this.connection = connection;
    this.#world = world;
    this.#proxy = proxyFor(new URL(connection.url.value), world.environment);
    this.#headers = requestHeaders(connection, world.notify);
  }

  /**
   * The answer to a request, whatever its status. A server that wants a CSRF token says so (403); it is fetched then,
   * and shared by requests that run at the same time. Errors: UserError (exit 3) when there is no answer, (exit 4) when
   * the token is refused.
   */
  async send(request: ApiRequest): Promise<Answer> {
    const token = this.#csrfToken;
    const answer = await this.#sendWithRetries(request, await token);
    if (!wantsCsrfToken(answer) || this.connection.csrf?.value === false) return answer;
    if (this.#csrfToken === token) this.#csrfToken = this.#fetchCsrfToken();
    return this.#sendWithRetries(request, await this.#csrfToken);
  }

  async #fetchCsrfToken(): Promise<string> {
    const answer = await this.#sendWithRetries(
      { method: "GET", path: `/csrf-token?client=${this.#clientId}` },
      undefined,
    );
    const token = (parseOrUndefined(answer.text) as { token?: unknown } | null | undefined)?.token;
    if (answer.status !== 200 || typeof token !== "string") throw refusal(answer, this.connection, "give a CSRF token");
    return token;
  }

  async #sendWithRetries(request: ApiRequest, csrfToken: string | undefined): Promise<Answer> {
    const tries = this.connection.maxRetries?.value ?? 5;
    for (let attempt = 0; ; attempt++) {
      const result = await this.#attempt(request, csrfToken);
      if ("kind" in result) {
        const isRetried = result.kind === "interrupted" || (result.kind === "connect" && this.#hasConnected);
        if (!isRetried || attempt === tries) throw result.error;
        await this.#waitToRetry(result.reason, attempt, tries, null);
      } else {
        this.#hasConnected = true;
        if (!retriedStatuses.includes(result.status) || attempt === tries) {
          return { status: result.status, text: result.body, retried: attempt > 0 };
        }
        await this.#waitToRetry(`it answered ${result.status}`, attempt, tries, result.retryAfter);
      }
    }
  }

  async #waitToRetry(reason: string, attempt: number, tries: number, retryAfter: string | null): Promise<void> {
    const milliseconds = waitBefore(attempt, retryAfter, Date.now(), Math.random());
    const url = this.connection.url.value;
    const seconds = milliseconds < 10_000 ? (milliseconds / 1000).toFixed(1) : Math.round(milliseconds / 1000);
    if (milliseconds > longestWait * 1.2) {
      throw new UserError(`${url} is busy: ${reason} and asks to come back in ${seconds} s`, {
        hint: "Try again then.",
      });
    }
    this.#world.notify(`${url}: ${reason}; trying again in ${seconds} s (${attempt + 1} of ${tries})`);
    await (this.#world.wait ?? setTimeout)(milliseconds);
  }

  async #attempt(request: ApiRequest, csrfToken: string | undefined): Promise<Failure | Received> {
    this.#transport ??= openTransport(this.connection, this.#proxy);
    const transport = await this.#transport;
    const timeout = (this.connection.requestTimeout?.value ?? 60) * 1000;
    const options = {
      method: request.method,
      headers: {
        ...this.#headers,
        ...(request.body !== undefined && { "content-type": "application/json" }),
        ...(csrfToken !== undefined && { "prefect-csrf-token": csrfToken, "prefect-csrf-client": this.#clientId }),
      },
      body: request.body,
      // Timers hold 31 bits; a longer time is as good as none.
      signal: timeout < 2 ** 31 ? AbortSignal.timeout(timeout) : undefined,
    };
    try {
      const send = (url: string): Promise<TransportAnswer> => transport(url, options);
      const answer = await followRedirect(send, this.connection, request);
      return { status: answer.status, body: await answer.text(), retryAfter: answer.headers.get("retry-after") };
    } catch (error) {
      if (error instanceof UserError) throw error;
      return explainFailure(error, this.connection, this.#proxy);
    }
  }
}

interface Received {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

function wantsCsrfToken({ status, text }: Answer): boolean {
  return status === 403 && /(missing|invalid) csrf token/i.test(text);
}
