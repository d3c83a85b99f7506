import { expect, test } from "vitest";
import { exitCode } from "../../src/exit-code.ts";
import { readApiUrl } from "../../src/settings/api-url.ts";

const from = (value: string) => ({ name: "PREFECT_API_URL", value, source: ".env" });

test.each([
  ["http://127.0.0.1:4200/api", "http://127.0.0.1:4200/api", undefined],
  ["  https://prefect.acme.test/api/\n", "https://prefect.acme.test/api", undefined],
  ["HTTP://Prefect.Acme.test:80", "http://prefect.acme.test", undefined],
  ["http://[::1]:4200/api//", "http://[::1]:4200/api", undefined],
  ["https://me:p%40ss@acme.test/api", "https://acme.test/api", "me:p@ss"],
  ["https://me@acme.test/api", "https://acme.test/api", "me:"],
  ["https://me:50%@acme.test/api", "https://acme.test/api", "me:50%"],
])("%j is a URL", (text, location, authString) => {
  expect(readApiUrl(from(text))).toEqual({ location, authString });
});

test.each([
  [" ", '"" does not start with http:// or https://', "Write it as http://HOST:PORT/api or https://HOST/api."],
  ["localhost:4200/api", '"localhost:4200/api" does not start', "Did you mean http://localhost:4200/api?"],
  ["prefect.acme.test/api", '"prefect.acme.test/api" does not start', "Did you mean http://prefect.acme.test/api?"],
  ["//acme.test/api", '"//acme.test/api" does not start', "Did you mean http://acme.test/api?"],
  ["htp://acme.test/api", "has the scheme htp, not http or https", undefined],
  ["https//acme.test/api", "does not start", undefined],
  ["http:/acme.test/api", "does not start", "Did you mean http://acme.test/api?"],
  ["http:acme.test/api", "does not start", "Did you mean http://acme.test/api?"],
  ["http:///api", "names no host", undefined],
  ["http://:4200/api", "cannot be read", undefined],
  ["http://acme.test:port/api", "cannot be read", undefined],
  ["http://acme test/api", "cannot be read", undefined],
  ["http://acme.test/api?x=1", "has a query or a fragment", undefined],
  ["http://acme.test/api#x", "has a query or a fragment", undefined],
])("%j is refused", (text, message, hint) => {
  const read = () => readApiUrl(from(text));
  expect(read).toThrow(
    expect.objectContaining({ exitCode: exitCode.usage, message: expect.stringContaining(message) }),
  );
  expect(read).toThrow("PREFECT_API_URL from .env");
  if (hint !== undefined) expect(read).toThrow(expect.objectContaining({ hint }));
});

test.each(["htp://me:secret@acme.test/api", "me:secret@acme.test/api", "http://me:secret@acme.test:x/api"])(
  "the password in %j is not shown",
  (text) => {
    try {
      readApiUrl(from(text));
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify([(error as Error).message, error])).not.toContain("secret");
    }
  },
);
