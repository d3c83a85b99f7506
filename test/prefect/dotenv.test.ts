// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how .env files name variables
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDotenv } from "../../src/settings/dotenv.ts";
import { prefect, requirePrefect, runPython } from "./environment.ts";

const pieces = fc.constantFrom(
  ..."A|B|AB|=| = |'|\"|\\|\\n|\\t|\\'|\\\"|\\u0041|#| # |#c| |\t|\n|\r|\r\n|export |x|é|${A}|${B:-d}|${ENVIRONMENT}|${|}|$A|:|-".split(
    "|",
  ),
);
const noise = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(""));
const line = fc.tuple(
  fc.constantFrom("A=", "B = ", "export C=", "'D'=", "# ", ""),
  noise,
  fc.constantFrom("\n", "\r\n"),
);
const dotenvText = fc.array(line, { maxLength: 5 }).map((lines) => lines.flat().join(""));

describe.skipIf(prefect === undefined)(".env files", () => {
  test("are read as Prefect reads them", async () => {
    const texts = fc.sample(dotenvText, 1000);
    const answers = await runPython<Record<string, string | null>>("read-dotenv.py", texts, requirePrefect());
    for (const [index, answer] of answers.entries()) {
      const text = texts[index] as string;
      const environment: Record<string, string> = { ENVIRONMENT: "from the environment" };
      const entries = Object.fromEntries(parseDotenv(text, (name) => environment[name]));
      expect(entries, JSON.stringify(text)).toEqual(answer);
    }
    expect(answers.filter((answer) => Object.keys(answer).length > 0).length).toBeGreaterThan(400);
  });
});
