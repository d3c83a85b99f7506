import type { ClientWorld } from "../../../src/pool/prefect-api/client.ts";
import { createPrefectApi, type PrefectApi } from "../../../src/pool/prefect-api/prefect-api.ts";
import type { ApiConnection } from "../../../src/settings/pool-place.ts";
import type { Setting } from "../../../src/settings/setting.ts";

type Values = {
  readonly [Name in keyof ApiConnection]?: ApiConnection[Name] extends Setting<infer Value> | undefined ? Value : never;
};

const names: Record<keyof ApiConnection, string> = {
  url: "PREFECT_API_URL",
  authString: "PREFECT_API_AUTH_STRING",
  key: "PREFECT_API_KEY",
  customHeaders: "PREFECT_CLIENT_CUSTOM_HEADERS",
  skipVerify: "PREFECT_API_TLS_INSECURE_SKIP_VERIFY",
  certFile: "PREFECT_API_SSL_CERT_FILE",
  requestTimeout: "PREFECT_API_REQUEST_TIMEOUT",
  maxRetries: "PREFECT_CLIENT_MAX_RETRIES",
  csrf: "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED",
};

/** The Prefect API at a URL, with these settings, all from "the test". */
export function openApi(url: string, values: Omit<Values, "url"> = {}, world: Partial<ClientWorld> = {}): PrefectApi {
  const settings = Object.entries({ ...values, url }).map(([key, value]) => [
    key,
    { name: names[key as keyof ApiConnection], value, source: "the test" },
  ]);
  return createPrefectApi(Object.fromEntries(settings) as ApiConnection, {
    notify: () => undefined,
    environment: {},
    ...world,
  });
}
