import fc from "fast-check";
import type { CaseText } from "../../render/case-outcome.ts";

/** JSON text of any value, with the numbers and names that Python and JavaScript read differently. */
const scalarText = fc.oneof(
  fc.constantFrom(
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "1.0",
    "-0.0",
    "1e22",
    "1e16",
    "123456789012345.6",
    "1e-4",
    "0.00001",
    "2.50",
    "9007199254740993",
    "123456789012345678901234567890",
    "1E5",
    "-1.5e-7",
    "0.1",
    "1e400",
  ),
  fc.integer({ min: -1000, max: 1000 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
  fc
    .constantFrom(
      "",
      "a",
      "it's",
      'say "x"',
      'it\'s "x"',
      "a\\b",
      "tab\tnew\nline\r",
      "é",
      "漢",
      "\u00ad",
      "\u200b",
      "\u00a0",
      "😀",
      "\u2028",
      "\u007f",
      "\u0000",
      "{{ a }}",
      "{{ prefect.variables.known }}",
      "{{prefect.blocks.secret.one}}",
      "٢",
      "x.y",
    )
    .map((text) => JSON.stringify(text)),
);

export const names = ["a", "b", "env", "o", "l", "s", "9", "image", "memory", "naïve", "a-b"] as const;

function objectText(entries: readonly (readonly [string, string])[]): string {
  const seen = new Map(entries);
  return `{${[...seen].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
}

const valueText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalarText,
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(",")}]`),
    fc
      .array(fc.tuple(fc.constantFrom("x", "y", "1", "FOO", "x.y", "$ref", "value", "ключ"), tie("value")), {
        maxLength: 3,
      })
      .map(objectText),
  ),
})).value;

const placeholderName = fc.oneof(
  fc.constantFrom<string>(...names),
  fc.constantFrom(
    "o.x",
    "o.x.y",
    "o.1",
    "l[0]",
    "l.0",
    "l[-1]",
    "l[٢]",
    "l[1_0]",
    "s.0",
    "s[-1]",
    "s.9",
    "env.FOO",
    "env.x",
    "o.l[0].x",
    "l[0",
    "o..x",
    ".a",
    "a.",
    "a[0][1]",
    "--1",
    "l.--1",
    "l._1",
    "𝟙",
    "l.𝟙",
    "$HOME_X",
    "$$HOME_X",
    "$NOT_SET",
    "ctx.flow.name",
    "ctx.flow_run.name",
    "prefect.variables.known",
    "prefect.variables.object",
    "prefect.variables.unknown",
    "prefect.blocks.secret.one",
    "prefect.blocks.json.two.x",
    "prefect.blocks.json.two.value.x",
    "prefect.blocks.json.two.nope",
    "prefect.blocks.many.three.list[0].k",
    "prefect.blocks.many.three.values",
    "prefect.blocks.secret",
  ),
);
const placeholder = fc
  .tuple(
    placeholderName,
    fc.constantFrom("{{ % }}", "{{%}}", "{{%  }}", "{{\t%\n}}", "{{\u00a0%}}", "{{ % }", "{{{ % }}}", "{{ %|x }}"),
  )
  .map(([name, form]) => form.replace("%", () => name));
const templateString = fc
  .oneof(
    { weight: 4, arbitrary: placeholder },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.oneof(placeholder, fc.constantFrom(" ", "Mi", "-", "x", "{{", "}}", "{", "it's")), {
          minLength: 1,
          maxLength: 4,
        })
        .map((parts) => parts.join("")),
    },
    { weight: 1, arbitrary: fc.constantFrom("", "plain", "{{ }}") },
  )
  .map((text) => JSON.stringify(text));

const configurationText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 5, arbitrary: templateString },
    { weight: 1, arbitrary: scalarText },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`) },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.tuple(fc.constantFrom("x", "y", "name", "env", "{{ a }}", "$ref"), tie("value")), { maxLength: 4 })
        .map(objectText),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{"$ref":{"block_document_id":"id-1"}}',
        '{"$ref":{"block_document_id":"nope"}}',
        '{"$ref":{}}',
        '{"$ref":null}',
        '{"$ref":{"block_document_id":null}}',
        '{"$ref":[]}',
      ),
    },
  ),
})).value;

const envText = fc
  .array(fc.tuple(fc.constantFrom("FOO", "BAR", "x", "A.B"), fc.oneof(scalarText, templateString)), { maxLength: 3 })
  .map(objectText);

const propertyText = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(valueText, envText).map((value) => `{"type":"string","default":${value}}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '{"type":"string"}',
      "{}",
      '{"default":null}',
      '{"type":"object","properties":{"x":{"default":1}}}',
    ),
  },
);

const variablesText = fc
  .array(fc.tuple(fc.constantFrom<string>(...names), propertyText), { maxLength: 6 })
  .map((entries) => `{"type":"object","properties":${objectText(entries)}}`);

const jobVariablesText = fc.oneof(
  { weight: 1, arbitrary: fc.constant("{}") },
  {
    weight: 6,
    arbitrary: fc
      .array(
        fc.oneof(
          fc.tuple(fc.constantFrom<string>(...names), valueText),
          fc.tuple(fc.constant("env"), envText),
          fc.tuple(
            fc.constantFrom("env.FOO", "env.A.B", "env.A", "o.x", "o.x.y", "l[0]", "a.", ".a", "env.x[0]"),
            valueText,
          ),
        ),
        { maxLength: 5 },
      )
      .map(objectText),
  },
);

/** Templates and job variables, of no worker type, that aim at the corners of how values are applied. */
export const configurationCase: fc.Arbitrary<CaseText> = fc.record({
  template: fc
    .tuple(
      variablesText,
      fc
        .array(
          fc.tuple(fc.constantFrom("x", "y", "name", "command", "env", "labels"), fc.oneof(configurationText, envText)),
          { minLength: 1, maxLength: 5 },
        )
        .map(objectText),
    )
    .map(([variables, configuration]) => `{"variables":${variables},"job_configuration":${configuration}}`),
  deployment: jobVariablesText,
  flowRun: jobVariablesText,
});
