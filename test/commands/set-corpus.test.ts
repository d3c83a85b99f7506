import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { runSet } from "../../src/commands/set.ts";
import { memberValue } from "../../src/document/node.ts";
import { readDocument } from "../../src/document/read-document.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { toYaml } from "../../src/document/to-yaml.ts";
import type { UserError } from "../../src/errors.ts";
import { exitCode } from "../../src/exit-code.ts";
import { acceptedTypes, type JsonType } from "../../src/template/accepted-types.ts";
import { declaredVariables, templateOf } from "../../src/template/template.ts";
import { corpus, corpusFiles } from "../corpus.ts";
import { createMemoryIo } from "../memory-io.ts";

const samples: Record<JsonType, string> = {
  string: '"acme:1"',
  integer: "7",
  number: "7.5",
  boolean: "true",
  object: '{"A": "b"}',
  array: '["a"]',
  null: "null",
};

async function set(files: Record<string, string>, path: string, argument: string) {
  const io = createMemoryIo(files);
  const code = await runSet(io, [path, argument], { lint: false }).catch((error: UserError) => error.exitCode);
  return { code, text: io.contents.get(path) as string, said: io.printed.stderr };
}

async function read(text: string, path: string) {
  const document = await readDocument(new TextEncoder().encode(text), path);
  return templateOf(document, rootOf(document));
}

describe.skipIf(corpus === undefined)("set on real templates", () => {
  const paths = [...corpusFiles("defaults"), ...corpusFiles("templates")];

  test.each(paths.map((path) => [basename(path), path]))(
    "%s",
    async (_name, path) => {
      const original = readFileSync(path, "utf8");
      const template = await read(original, "t.json");
      const files = { "t.json": original, "t.yaml": `${toYaml(template.root)}\n` };
      for (const { key, value: schema } of declaredVariables(template)) {
        const present = memberValue(schema, "default");
        if (present !== undefined) {
          const same = await set(files, "t.json", `${key}:=${toJson(present)}`);
          expect(same).toEqual({ code: exitCode.ok, text: original, said: "t.json: no change\n" });
        }
        const [type] = acceptedTypes(schema, template.variables ?? template.root);
        const options = memberValue(schema, "enum");
        const sample = options?.kind === "array" ? toJson(options.items.at(-1) ?? options) : samples[type ?? "string"];
        for (const name of ["t.json", "t.yaml"] as const) {
          const { code, text, said } = await set(files, name, `${key}:=${sample}`);
          if (code === exitCode.usage) continue; // the schema says more than its type
          expect({ code, said }, key).toMatchObject({ code: exitCode.ok });
          const after = memberValue(memberValue((await read(text, name)).properties, key), "default");
          expect(after && JSON.parse(toJson(after))).toEqual(JSON.parse(sample));
          expect(changedLines(files[name], text)).toBeLessThanOrEqual(4);
        }
      }
    },
    60_000,
  );
});

/** How many lines of the new text are not where they were, counted from both ends. */
function changedLines(before: string, after: string): number {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < now.length && now[start] === old[start]) start++;
  let end = 0;
  while (end < now.length - start && now.at(-1 - end) === old.at(-1 - end)) end++;
  return now.length - start - end;
}
