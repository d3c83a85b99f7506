import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prefect, requirePrefect, runPython } from "./environment.ts";
import { installBeside } from "./python-environment.ts";

const checkedIn = join(import.meta.dirname, "../../schemas/requests");
const names = readdirSync(checkedIn).sort();

describe.skipIf(prefect === undefined)("models of requests", () => {
  const made = mkdtempSync(join(tmpdir(), "request-models-"));

  beforeAll(async () => {
    await installBeside(requirePrefect().python, "vertex-ai", "vertex-ai-requirements.txt");
    await runPython("../../scripts/request-models.py", [], { ...requirePrefect(), args: [made] });
  });

  afterAll(() => rmSync(made, { recursive: true }));

  test("there is one for each type that has one", () => {
    expect(readdirSync(made).sort()).toEqual(names);
  });

  test.each(names)("%s is what the script makes of the installed packages", (name) => {
    expect(readFileSync(join(checkedIn, name), "utf8")).toBe(readFileSync(join(made, name), "utf8"));
  });
});
