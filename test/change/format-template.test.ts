import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTemplate } from "../../src/change/format-template.ts";
import { sameValue } from "../../src/change/same-value.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { UserError } from "../../src/errors.ts";
import { workerTypes } from "../../src/worker/index.ts";
import { anyNode, type Pick, writeJson, writeYaml } from "./generate-text.ts";

const format = async (text: string, kind: "json" | "yaml"): Promise<string> =>
  formatTemplate(await parseDocument(text, `t.${kind}`, kind));

test("writes keys in Prefect's order and keeps comments, quotes and numbers", async () => {
  const text = `# ours
variables:
    type: object
    required: [image]
    properties:
        zone:   {type: string, default: 'a'}
        image:
            type: string   # which
            default: acme/flows:1
            description: x
        ttl: {default: 1e22}
job_configuration:
    b: 1.0
    a: "{{ image }}"
`;
  expect(await format(text, "yaml")).toBe(`# ours

job_configuration:
  b: 1.0
  a: "{{ image }}"
variables:
  properties:
    zone: { default: 'a', type: string }
    image:
      default: acme/flows:1
      description: x
      type: string # which
    ttl: { default: 1e22 }
  required: [ image ]
  type: object
`);
});

test("JSON is indented by two, with a final line end", async () => {
  expect(
    await format('{"variables":{"type":"object","properties":{}},"job_configuration":{"b":[],"a":1.0}}', "json"),
  ).toBe(
    '{\n  "job_configuration": {\n    "b": [],\n    "a": 1.0\n  },\n  "variables": {\n    "properties": {},\n    "type": "object"\n  }\n}\n',
  );
});

test.each(workerTypes)("the default template of $type is in the canonical form", async (type) => {
  const text = await type.loadDefaultTemplate();
  expect(await format(text, "json")).toBe(text);
});

describe.each([
  ["json", writeJson],
  ["yaml", writeYaml],
] as const)("any %s text", (kind, write) => {
  test("means the same afterwards, and formatting it again changes nothing", async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(anyNode, fc.gen(), async (node, choose) => {
        const pick: Pick = (ways) => choose(fc.nat, { max: ways - 1 });
        const text = write(node, pick);
        const once = await format(text, kind).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
          refused += 1;
        });
        if (once === undefined) return;
        const document = await parseDocument(once, "x", kind);
        expect(sameValue(rootOf(document), node), `${text}\n${once}`).toBe(true);
        expect(await format(once, kind), JSON.stringify(text)).toBe(once);
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeLessThan(6);
  });
});
