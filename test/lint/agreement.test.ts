import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { errorsIn, lintDocument } from "../../src/lint/lint-document.ts";
import { generalRules } from "../../src/lint/rules/general.ts";
import { mutatedTemplate } from "./mutated-template.ts";

const ofServer = new Set(generalRules.map(({ code }) => code));

test("lint finds an error exactly where a server would refuse to create the pool, or crash", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedTemplate, async (text) => {
      const { diagnostics, verdict } = await lintDocument(await parseDocument(text, "t.json", "json"), {
        type: "none",
      });
      // Of what a worker or its infrastructure refuses, the server knows nothing: no type, and none of their rules.
      const errors = errorsIn(diagnostics.filter(({ code }) => ofServer.has(code))).map(
        ({ code, message }) => `${code}: ${message}`,
      );
      expect([verdict?.create === "accepted", errors]).toEqual([errors.length === 0, errors]);
    }),
    { numRuns: 300 },
  );
});
