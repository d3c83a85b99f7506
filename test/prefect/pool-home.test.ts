import { afterAll, beforeAll, describe } from "vitest";
import { testPoolHome } from "../contract/pool-home.ts";
import { openApi } from "../pool/prefect-api/open-api.ts";
import { type PrefectServer, prefect, requirePrefect, startServer } from "./environment.ts";

describe.skipIf(prefect === undefined)("a plain server", () => {
  testPoolHome("a Prefect server", { open: async () => openApi(requirePrefect().apiUrl), runs: 100 });
});

const settings = {
  PREFECT_SERVER_API_AUTH_STRING: "admin:pass:word !",
  PREFECT_SERVER_CSRF_PROTECTION_ENABLED: "true",
};

describe.skipIf(prefect === undefined)("a server with passwords and CSRF tokens", () => {
  let server: PrefectServer;
  beforeAll(async () => {
    server = await startServer(settings);
  });
  afterAll(() => server.stop());
  testPoolHome("it", {
    open: async () => openApi(server.apiUrl, { authString: settings.PREFECT_SERVER_API_AUTH_STRING }),
    runs: 20,
  });
});
