import { expect, test } from "vitest";
import { proxyFor } from "../../../src/pool/prefect-api/proxy.ts";

const proxies = { http_proxy: "http://p:1", HTTPS_PROXY: "http://q:2" };

test.each<[url: string, environment: Record<string, string>, expected: string | undefined]>([
  ["http://a.test", {}, undefined],
  ["http://a.test", proxies, "http://p:1/"],
  ["https://a.test", proxies, "http://q:2/"],
  ["http://127.0.0.1:4200", proxies, "http://p:1/"],
  ["http://a.test", { HTTP_PROXY: "u:3" }, "http://u:3/"],
  ["http://a.test", { HTTP_PROXY: "u:3", http_proxy: "l:4" }, "http://l:4/"],
  ["http://a.test", { HTTP_PROXY: "u:3", http_proxy: "" }, undefined],
  ["http://a.test", { HTTP_PROXY: "u:3", REQUEST_METHOD: "GET" }, undefined],
  ["http://a.test", { http_proxy: "u:3", REQUEST_METHOD: "GET" }, "http://u:3/"],
  ["http://a.test", { ALL_PROXY: "https://me:p@u:3" }, "https://me:p@u:3/"],
  ["http://a.test", { ALL_PROXY: "u:3", http_proxy: "l:4" }, "http://l:4/"],
  ["https://a.test", { http_proxy: "l:4" }, undefined],
])("%s with %j: %s", (url, environment, expected) => {
  expect(proxyFor(new URL(url), environment)?.url.href).toBe(expected);
});

/** What Prefect's HTTP client does, tried out; `false`: goes through the proxy all the same. */
test.each<[url: string, noProxy: string, isExempt: boolean]>([
  ["http://a.com", "a.com", true],
  ["http://x.a.com", "a.com", true],
  ["http://xa.com", "a.com", false],
  ["http://a.com", ".a.com", false],
  ["http://x.a.com", ".a.com", true],
  ["http://x.a.com", "*.a.com", false],
  ["http://A.com", "b.com, a.COM", true],
  ["http://localhost:4200", "localhost", true],
  ["http://x.localhost", "localhost", false],
  ["http://127.0.0.1:4200", "127.0.0.1", true],
  ["http://127.0.0.1:4200", "127.0.0.1:4200", true],
  ["http://127.0.0.1:4200", "127.0.0.1:80", false],
  ["http://127.0.0.1:4200", "127.0.0.0/8", false],
  ["http://[::1]:4200", "::1", true],
  ["http://x.a.com:8080", "a.com:8080", true],
  ["https://a.com", "http://a.com", false],
  ["http://a.com", "http://a.com", true],
  ["http://x.a.com", "http://a.com", false],
  ["http://a.com", "*", true],
  ["http://a.com", "b.com,*", true],
  ["http://a.com", "", false],
])("%s with NO_PROXY=%s", (url, NO_PROXY, isExempt) => {
  expect(proxyFor(new URL(url), { ...proxies, NO_PROXY }) === undefined).toBe(isExempt);
});

test.each([
  ["socks5://s3cret@h:1", "ALL_PROXY from the environment has the scheme socks5"],
  ["http://s3cret:x", "ALL_PROXY from the environment is no URL"],
])("%s is refused", (ALL_PROXY, message) => {
  const find = () => proxyFor(new URL("http://a.test"), { ALL_PROXY });
  expect(find).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }));
  expect(find).not.toThrow("s3cret");
});
