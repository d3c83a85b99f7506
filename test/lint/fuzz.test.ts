import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Data } from "../../src/document/data.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { toPointer } from "../../src/document/pointer.ts";
import { readDocument } from "../../src/document/read-document.ts";
import type { TemplateSource } from "../../src/lint/job-variables.ts";
import { LintContext } from "../../src/lint/lint-context.ts";
import { type LintResult, lintDocument } from "../../src/lint/lint-document.ts";
import { lintJobVariables, lintPrefectFile } from "../../src/lint/lint-job-variables.ts";
import { templateOf } from "../../src/template/template.ts";
import { knownTypes } from "../../src/worker/index.ts";
import { defaults, mutatedTemplate } from "./mutated-template.ts";

/** Mutated documents in all; the long run takes 200,000. */
const cases = Number(process.env.WORK_POOL_CASES ?? 5_000);
const timeout = 120_000 + cases * 100;
/** A text of default size takes milliseconds: one that takes so many seconds of a core hangs. */
const mostSeconds = 10;

type Lint = (text: string, format: "json" | "yaml") => Promise<LintResult>;

const encoder = new TextEncoder();
const read = (text: string, format: string) => readDocument(encoder.encode(text), `t.${format}`);
const type = fc.option(fc.constantFrom(...knownTypes), { nil: undefined });
const format = fc.constantFrom("json" as const, "json" as const, "json" as const, "yaml" as const);

const lintTemplate =
  (given: string | undefined): Lint =>
  async (text, format) =>
    lintDocument(await read(text, format), { type: given });

/** Job variables, and what else people may write for them. */
const jobVariables = fc.dictionary(
  fc.oneof(
    fc.constantFrom("image", "env", "command", "cpu", "memory", "finished_job_ttl", "env.A", "labels", "name", "jobs"),
    fc.constantFrom("imgae", "ENV", "job_configuration", "__proto__", "a.b", "volumes", "cluster", "memory_request"),
  ),
  fc.oneof(
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Data>,
    fc.constantFrom<Data>("1", 1, -1, {}, [], null, "{{ image }}", "{{ $X }}", { A: 1 }, ["A=1"]),
  ),
  { maxKeys: 6 },
) as fc.Arbitrary<Record<string, Data>>;

const prefectFile = fc
  .array(fc.tuple(fc.constantFrom("k8s", "docker", "{{ $POOL }}", 1, null), fc.oneof(jobVariables, fc.jsonValue())), {
    maxLength: 3,
  })
  .map((deployments) => ({
    name: "flows",
    "prefect-version": "3.4.0",
    deployments: deployments.map(([pool, variables], index) => ({
      name: `flow-${index}`,
      work_pool: { name: pool, job_variables: variables as Data },
    })),
  }));

describe("a mutated document is linted: no crash, no hang, in order, the same twice and with its keys in another order", () => {
  test(
    "templates",
    async () => {
      await fc.assert(
        fc.asyncProperty(mutatedTemplate, type, format, (text, given, format) =>
          checkData(JSON.parse(text), format, lintTemplate(given)),
        ),
        runs(0.6),
      );
    },
    timeout,
  );

  test(
    "texts",
    async () => {
      const piece = fc.oneof(
        fc.string({ unit: "binary", maxLength: 5 }),
        fc.constantFrom(
          '"',
          "{",
          "}",
          "[",
          ",",
          ":",
          "\n",
          " ",
          "&a ",
          "*a",
          "<<: ",
          "- ",
          "#",
          "{{ ",
          "\\u0000",
          "1e999",
        ),
      );
      const mutated = fc
        .tuple(mutatedTemplate, fc.array(fc.tuple(fc.nat(), fc.nat(9), piece), { minLength: 1, maxLength: 3 }))
        .chain(([text, changes]) =>
          fc.tuple(format, fc.boolean()).map(([format, isYaml]) => {
            let changed = isYaml ? stringify(JSON.parse(text)) : text;
            for (const [seed, length, put] of changes) {
              const at = seed % (changed.length + 1);
              changed = changed.slice(0, at) + put + changed.slice(at + length);
            }
            return [changed, isYaml ? "yaml" : format] as const;
          }),
        );
      await fc.assert(
        fc.asyncProperty(mutated, type, ([text, format], given) => checkText(text, format, lintTemplate(given))),
        runs(0.2),
      );
    },
    timeout,
  );

  test(
    "job variables",
    async () => {
      const sources = await Promise.all(defaults.map(sourceOf));
      await fc.assert(
        fc.asyncProperty(jobVariables, fc.subarray(sources, { maxLength: 2 }), format, (data, against, format) =>
          checkData(data, format, async (text) => lintJobVariables(await read(text, format), against)),
        ),
        runs(0.1),
      );
    },
    timeout,
  );

  test(
    "prefect.yaml",
    async () => {
      const [first, second] = await Promise.all(defaults.slice(0, 2).map(sourceOf));
      await fc.assert(
        fc.asyncProperty(prefectFile, format, (data, format) =>
          checkData(data, format, async (text) =>
            lintPrefectFile(await read(text, format), (pool) => (pool === "k8s" ? first : second)),
          ),
        ),
        runs(0.1),
      );
    },
    timeout,
  );
});

function runs(share: number) {
  return { numRuns: Math.ceil(cases * share), endOnFailure: process.env.WORK_POOL_CASES !== undefined };
}

/** A document as it is, and with its keys in another order. */
async function checkData(data: Data, format: "json" | "yaml", lint: Lint): Promise<void> {
  const text = written(data, format);
  const { diagnostics } = await checkOrder(text, format, lint);
  const again = await lint(written(reversed(data), format), format);
  expect(factsOf(again)).toEqual(factsOf({ diagnostics }));
}

async function checkText(text: string, format: "json" | "yaml", lint: Lint): Promise<void> {
  const first = await checkOrder(text, format, lint);
  const again = await lint(text, format);
  expect(again.diagnostics).toEqual(first.diagnostics);
}

async function checkOrder(text: string, format: "json" | "yaml", lint: Lint): Promise<LintResult> {
  const before = process.cpuUsage();
  const result = await lint(text, format);
  const { user } = process.cpuUsage(before);
  expect(user / 1e6).toBeLessThan(mostSeconds);
  const starts = result.diagnostics.map(({ range }) => range.start);
  expect(starts).toEqual([...starts].sort((left, right) => left - right));
  return result;
}

function written(data: Data, format: "json" | "yaml"): string {
  // What stands under an alias as well is found once, at its anchor.
  return format === "json" ? JSON.stringify(data, undefined, 1) : stringify(data, { aliasDuplicateObjects: false });
}

/** The same data with the keys of every object in the opposite order. */
function reversed(data: Data): Data {
  if (Array.isArray(data)) return data.map(reversed);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .reverse()
      .map(([key, value]) => [key, reversed(value as Data)]),
  );
}

/** What is found, without the order, and where, without offsets; a worker stops at the first thing that it refuses. */
function factsOf({ diagnostics }: Pick<LintResult, "diagnostics">): readonly string[] {
  return diagnostics
    .map(({ code, path, message }) =>
      code === "refused-by-worker" ? code : `${code} ${toPointer(path)} ${lettersOf(message)}`,
    )
    .sort();
}

/** A message may quote an object, whose keys are in another order then. */
function lettersOf(message: string): string {
  return [...message].sort().join("");
}

async function sourceOf(text: string): Promise<TemplateSource> {
  const document = await read(text, "json");
  const template = templateOf(document, document.root as DocumentNode);
  const against = { template, context: new LintContext(template) };
  return { path: document.path, load: async () => against };
}
