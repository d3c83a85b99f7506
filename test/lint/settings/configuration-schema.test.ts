import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { knownNames } from "../../../src/commands/find-lint-configuration.ts";
import { parseJson } from "../../../src/document/json.ts";
import { rootOf } from "../../../src/document/root-of.ts";
import { checkShape } from "../../../src/lint/settings/check-shape.ts";
import { configurationShape } from "../../../src/lint/settings/configuration-shape.ts";
import { configurationSchema } from "./json-schema-of.ts";

const known = await knownNames();
const shape = configurationShape(known);

const anyWord = fc.constantFrom(
  "kubernetes",
  "1.30",
  "unused-variable",
  "off",
  "error",
  "json",
  "json=r.json",
  "json=",
  "",
  " ",
  "/a~b",
  "/a/*",
  "x",
);
const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    anyWord,
    fc.constantFrom(0, 1, -1, 1.5, true, null),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(
      fc.constantFrom(
        "unused-variable",
        "files",
        "rule",
        "reason",
        "pointer",
        "type",
        "rules",
        "ignore",
        "paths",
        "kubernetes-version",
        "fail-on",
        "max-warnings",
        "format",
        "baseline",
        "$schema",
        "nonsense",
      ),
      tie("value"),
      { maxKeys: 5 },
    ),
  ),
})).value;

/** Mostly right, so that both also say yes. */
const anyConfiguration = fc.record(
  {
    type: fc.oneof(fc.constant("docker"), anyValue),
    rules: fc.oneof(
      fc.dictionary(fc.constantFrom("unused-variable", "syntax"), fc.constantFrom("off", "info")),
      anyValue,
    ),
    paths: fc.oneof(fc.array(fc.record({ files: fc.oneof(fc.constant("a/**"), anyValue) })), anyValue),
    ignore: fc.oneof(
      fc.array(
        fc.record(
          { rule: fc.constantFrom("syntax", ["syntax"]), reason: fc.constantFrom("x", " "), pointer: anyWord },
          { requiredKeys: ["rule"] },
        ),
      ),
      anyValue,
    ),
    format: fc.oneof(anyWord, fc.array(anyWord), anyValue),
    "max-warnings": fc.oneof(fc.nat(), anyValue),
  },
  { requiredKeys: [] },
);

test("the JSON Schema and the program say the same of any configuration", () => {
  const accepts = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(configurationSchema(known));
  let accepted = 0;
  fc.assert(
    fc.property(fc.oneof(anyConfiguration, anyValue), (value) => {
      const problems = checkShape(rootOf(parseJson(JSON.stringify(value), "c.json")), shape, "it");
      if (problems.length === 0) accepted++;
      expect([accepts(value), problems]).toEqual([problems.length === 0, problems]);
    }),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(30);
});
