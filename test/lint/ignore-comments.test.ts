import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";

const unused = "unused-variable";

test.each([
  ["above the line", "# work-pool-ignore unused-variable: for later", "", []],
  ["at its end", "", "# work-pool-ignore unused-variable: for later", []],
  ["for the whole file", "# work-pool-ignore-file unused-variable: for later", "", []],
  ["among others", "# work-pool-ignore closed-variable, unused-variable: for later", "", ["unused-ignore"]],
  ["without a reason", "# work-pool-ignore unused-variable", "", ["invalid-ignore", unused]],
  ["with an empty reason", "# work-pool-ignore unused-variable:  ", "", ["invalid-ignore", unused]],
  ["of another rule", "# work-pool-ignore closed-variable: for later", "", ["unused-ignore", unused]],
  ["of another word", "# work-pool-ignored unused-variable: for later", "", [unused]],
])("a comment %s", async (_title, above, behind, codes) => {
  const text = `variables:
  properties:
    image: { type: string }
    ${above}

    team: { type: string } ${behind}
job_configuration:
  image: "{{ image }}"
`;
  const found = await findDiagnostics(await parseDocument(text, "t.yaml", "yaml"));
  expect(found.map(({ code }) => code)).toEqual(codes);
});
