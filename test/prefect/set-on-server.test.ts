import { afterAll, describe, expect, test } from "vitest";
import { workPool } from "../cli/work-pool.ts";
import { prefect, requirePrefect } from "./environment.ts";

const name = `set on server ${process.pid}`;

/** Numbers are spelled as Python spells them, so that the server gives back this very text. */
const template =
  '{"variables":{"properties":{"ttl":{"type":"integer"},"10":{"default":1.0},"n":{"type":"integer","default":9007199254740993},' +
  '"db_password":{"type":"string","default":"hunter2"}}},"job_configuration":{"env":{"__proto__":"{{ n }}","b":1e+22},"x":"{{ ttl }}{{ 10 }}{{ db_password }}"}}';

/** The pool's template as the server sends it. */
async function present(): Promise<string> {
  const text = await (await fetch(poolUrl())).text();
  const [, found = ""] = /"base_job_template":(\{.*\}),"is_paused"/.exec(text) ?? [];
  return found;
}

function poolUrl(): string {
  return `${requirePrefect().apiUrl}/work_pools/${encodeURIComponent(name)}`;
}

function run(...words: string[]) {
  return workPool(words, { env: { PREFECT_API_URL: requirePrefect().apiUrl } });
}

describe.skipIf(prefect === undefined)("variables of a pool on a Prefect server", () => {
  afterAll(async () => {
    await fetch(poolUrl(), { method: "DELETE" });
  });

  test("are read, set and unset, and nothing else changes", async () => {
    const { status } = await fetch(`${requirePrefect().apiUrl}/work_pools/`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"name": ${JSON.stringify(name)}, "type": "process", "base_job_template": ${template}}`,
    });
    expect(status).toBe(201);
    expect(await present()).toBe(template);

    const set = await run("set", name, "ttl=3600", "n=9007199254740995");
    expect(set).toMatchObject({ code: 0, stdout: "" });
    expect(set.stderr).toContain("+ /variables/properties/ttl/default: 3600\n");
    expect(set.stderr).toContain(`updated work pool "${name}" at http://127.0.0.1:`);
    const changed = template
      .replace('"ttl":{"type":"integer"}', '"ttl":{"type":"integer","default":3600}')
      .replace("9007199254740993", "9007199254740995");
    expect(await present()).toBe(changed);

    expect((await run("get", name, "10", "n", "ttl")).stdout).toBe("1.0\n9007199254740995\n3600\n");
    expect((await run("set", name, "ttl=soon")).code).toBe(2);
    expect((await run("set", name, "ttl=1h")).stderr).toContain("no change");
    const secret = await run("unset", name, "db_password", "--dry-run");
    expect(secret.stderr).toContain('- /variables/properties/db_password/default: "***"\n');
    expect(await present()).toBe(changed);

    expect((await run("unset", name, "ttl")).code).toBe(0);
    expect(await present()).toBe(template.replace("9007199254740993", "9007199254740995"));
  });
});
