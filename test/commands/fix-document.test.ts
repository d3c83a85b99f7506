import { describe, expect, test } from "vitest";
import { fixDocument } from "../../src/commands/fix-document.ts";
import { runLint } from "../../src/commands/lint.ts";
import type { TextDocument } from "../../src/document/document.ts";
import { nowhere } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { createMemoryIo } from "../memory-io.ts";

const template = `variables:
  properties:
    image: { type: string }
    region: { type: string }
job_configuration:
  image: "{{ image }}"
  command: "{{ imagee }} {{ regin }}" # both
`;

describe("fixing", () => {
  test("several findings in one place are mended one after the other", async () => {
    const { document, fixed } = await fixText(template, true);
    expect(document.text).toBe(template.replace("imagee", "image").replace("regin", "region"));
    expect(fixed).toHaveLength(2);
  });

  test("what may change the meaning is left alone unless asked for", async () => {
    const { document, fixed } = await fixText(template, false);
    expect([document.text, fixed]).toEqual([template, []]);
  });

  test("what stands in an alias is left as it is, and the rest is mended", async () => {
    const text = `${template}  a: &a { x: "{{ imagee }}" }\n  b: *a\n`;
    const { document } = await fixText(text, true);
    expect(document.text).toBe(text.replace("{{ imagee }} {{ regin }}", "{{ image }} {{ region }}"));
  });

  test("fixes that chase each other end", async () => {
    const document = await parseDocument("0", "t", "json");
    const { fixed } = await fixDocument(document, async (current) => [flip(current)], { unsafe: false });
    expect(fixed).toHaveLength(1000);
  });
});

test("a file that changed since it was read is left alone, exit 5", async () => {
  const io = createMemoryIo({ "t.yaml": template });
  let reads = 0;
  const read = async (path: string) => {
    const bytes = await io.files.read(path);
    if (reads++ === 0) io.contents.set("t.yaml", `# new\n${template}`);
    return bytes;
  };
  const world = { ...io, files: { ...io.files, read } };
  await expect(runLint(world, ["t.yaml"], { fix: true, unsafeFixes: true })).rejects.toMatchObject({ exitCode: 5 });
  expect(io.contents.get("t.yaml")).toBe(`# new\n${template}`);
});

async function fixText(text: string, unsafe: boolean) {
  return fixDocument(await parseDocument(text, "t.yaml", "yaml"), findDiagnostics, { unsafe });
}

/** A finding whose fix turns 0 into 1 and 1 into 0. */
function flip({ text }: TextDocument): Diagnostic {
  const value = { kind: "number", range: nowhere, text: text === "0" ? "1" : "0" } as const;
  return {
    code: "x",
    severity: "error",
    message: text,
    hint: undefined,
    path: [],
    range: nowhere,
    related: [],
    fix: { title: "Flip", isSafe: true, edits: [{ kind: "set", path: [], value }] },
  };
}
