import { describe, expect, test } from "vitest";
import { prefect, requirePrefect, runPython, startServer } from "./environment.ts";

describe.skipIf(prefect === undefined)("the real Prefect", () => {
  test("has a server that answers", async () => {
    const response = await fetch(`${requirePrefect().apiUrl}/admin/version`);
    expect(await response.json()).toBe("3.8.8");
  });

  test("starts more servers, with settings of their own", async () => {
    const server = await startServer({ PREFECT_SERVER_API_AUTH_STRING: "user:password" });
    try {
      const url = `${server.apiUrl}/work_pools/x`;
      expect((await fetch(url)).status).toBe(401);
      const authorization = `Basic ${Buffer.from("user:password").toString("base64")}`;
      expect((await fetch(url, { headers: { authorization } })).status).toBe(404);
    } finally {
      await server.stop();
    }
    await expect(fetch(server.apiUrl)).rejects.toThrow();
  });

  test("answers questions in Python", async () => {
    const questions = [{ text: "ä", number: 1 }, null, [1, "two"]];
    expect(await runPython("echo.py", questions, requirePrefect())).toEqual(questions);
  });

  test("tells why a Python program failed", async () => {
    await expect(runPython("missing.py", [], requirePrefect())).rejects.toThrow(
      /missing\.py ended with 2:\n.*No such file/s,
    );
  });
});
