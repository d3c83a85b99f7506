import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { error, notice, warning } from "@actions/core";
import { Ajv } from "ajv";
import fc from "fast-check";
import { parse as parseJunit } from "junit2json";
import { expect, test, vi } from "vitest";
import { LineMap } from "../../src/document/lines.ts";
import { parseDocument } from "../../src/document/parse.ts";
import type { Severity } from "../../src/lint/diagnostic.ts";
import { type LintResult, lintDocument } from "../../src/lint/lint-document.ts";
import { reportLintGithub } from "../../src/report/lint-github.ts";
import { reportLintGitlab } from "../../src/report/lint-gitlab.ts";
import { reportLintJson } from "../../src/report/lint-json.ts";
import { reportLintJunit } from "../../src/report/lint-junit.ts";
import type { LintReport } from "../../src/report/lint-report.ts";
import { reportLintSarif } from "../../src/report/lint-sarif.ts";
import { temporaryFolder } from "../cli/work-pool.ts";
import { mutatedTemplate } from "../lint/mutated-template.ts";
import { reportOf } from "./report-of.ts";

const formats = { reportLintGithub, reportLintGitlab, reportLintJson, reportLintJunit, reportLintSarif };

const path = fc.constantFrom(
  "k8s.json",
  "a b/ü,%:#?.json",
  "./x.yaml",
  "/repo/y.json",
  "/else/z.json",
  "../up.json",
  "-",
  "pool:my pool",
);

/** A template, and words for a finding that hold what formats have to escape. */
const odd = fc.record({
  name: path,
  text: mutatedTemplate,
  words: fc.string({ unit: "binary" }),
  severity: fc.constantFrom<Severity>("error", "warning", "info"),
});

type Odd = typeof odd extends fc.Arbitrary<infer Made> ? Made : never;

async function resultOf({ name, text, words, severity }: Odd): Promise<LintResult> {
  const real = await lintDocument(await parseDocument(text, name, "json"));
  const range = { start: 1, end: Math.min(30, text.length) };
  const last = {
    code: "odd",
    severity,
    message: words,
    hint: words,
    path: [words],
    range,
    related: [],
    fix: undefined,
  };
  return { ...real, diagnostics: [...real.diagnostics, last] };
}

const report: fc.Arbitrary<Promise<LintReport>> = fc
  .tuple(fc.array(odd, { maxLength: 3 }), fc.array(fc.string({ unit: "binary" }), { maxLength: 2 }))
  .map(async ([made, failures]) => reportOf(await Promise.all(made.map(resultOf)), { failures }));

async function always(check: (made: LintReport) => void | Promise<void>, numRuns = 30): Promise<void> {
  await fc.assert(
    fc.asyncProperty(report, async (made) => check(await made)),
    { numRuns },
  );
}

test("github: the commands that GitHub's own toolkit writes", () =>
  always((made) => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    try {
      for (const { level, message, properties } of commandsIn(reportLintGithub(made))) {
        toolkit[level](message, properties);
      }
    } finally {
      write.mockRestore();
    }
    expect(written.join("")).toBe(reportLintGithub(made));
  }));

const toolkit = { error, warning, notice };

/** As the runner reads them: unescaped, in the toolkit's words. */
function commandsIn(text: string) {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => {
      const [, level = "", given = "", message = ""] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
      const values = Object.fromEntries(given.split(",").map((pair) => pair.split("=") as [string, string]));
      const number = (name: string, text: string | undefined) => (text === undefined ? {} : { [name]: Number(text) });
      return {
        level: level as "error" | "warning" | "notice",
        message: unescaped(message),
        properties: {
          title: unescaped(values.title ?? ""),
          ...(values.file === undefined ? {} : { file: unescaped(values.file) }),
          ...number("startLine", values.line),
          ...number("endLine", values.endLine),
          ...number("startColumn", values.col),
          ...number("endColumn", values.endColumn),
        },
      };
    });
}

function unescaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { "0D": "\r", "0A": "\n", "3A": ":", "2C": ",", "25": "%" };
  return text.replaceAll(/%(0D|0A|3A|2C|25)/g, (_whole, code) => characters[code] as string);
}

test("gitlab: issues of Code Climate, as its type definitions have them", async () => {
  const made = await sampled();
  const folder = temporaryFolder();
  mkdirSync(join(folder, "src"));
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
  const check = `import type { Issue } from "codeclimate-types";\nexport const issues: Issue[] = ${reportLintGitlab(made)};\n`;
  writeFileSync(join(folder, "src/report.ts"), check);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const tsc = join(import.meta.dirname, "../../node_modules/.bin/tsc");
  const flags = ["--noEmit", "--strict", "--module", "nodenext", "--types", "", "src/report.ts"];
  expect(execFileSync(tsc, flags, { cwd: folder, encoding: "utf8" })).toBe("");
  // What GitLab asks for beyond them.
  for (const issue of JSON.parse(reportLintGitlab(made))) {
    expect(issue).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
      location: { path: expect.not.stringMatching(/^\.\//), lines: { begin: expect.any(Number) } },
    });
  }
});

async function sampled(): Promise<LintReport> {
  return fc.sample(report, { numRuns: 5, seed: 7 }).at(-1) as Promise<LintReport>;
}

test("junit: a parser of JUnit reads back every finding, and the counts", () =>
  always(async (made) => {
    const parsed = await parseJunit(reportLintJunit(made));
    const suites = parsed && "testsuite" in parsed ? (parsed.testsuite ?? []) : [];
    expect(suites).toHaveLength(made.files.length + (made.failures.length > 0 ? 1 : 0));
    const cases = suites.flatMap(({ testcase }) => testcase ?? []);
    expect(parsed).toMatchObject({
      tests: cases.length,
      failures: cases.filter(({ failure }) => failure !== undefined).length,
      errors: made.failures.length,
    });
    const findings = made.files.flatMap(({ diagnostics }) => diagnostics);
    const failing = findings.filter(({ severity }) => severity === "error");
    const said = cases.flatMap(({ failure }) => failure ?? []);
    expect(said).toHaveLength(failing.length);
    for (const [index, { message }] of failing.entries()) {
      expect(said[index]?.message?.replaceAll("\ufffd", "")).toBe(withoutControls(message));
    }
    expect(cases.flatMap((one) => one["system-out"] ?? [])).toHaveLength(findings.length - failing.length);
  }));

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML cannot hold
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/g, "");
}

/** The schema that OASIS publishes, of Draft 4: its `id` is `$id` since. */
const {
  $schema: _draft,
  id: _id,
  ...sarifSchema
} = JSON.parse(
  readFileSync(
    join(import.meta.dirname, "../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
    "utf8",
  ),
);
const isSarif = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: {
    uri: (text) => URL.canParse(text),
    "uri-reference": /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/,
    "date-time": true,
  },
}).compile(sarifSchema);

test("sarif: a log as its schema has it", () =>
  always((made) => {
    expect(isSarif(JSON.parse(reportLintSarif(made))), JSON.stringify(isSarif.errors)).toBe(true);
  }));

test("sarif: paths are URI references", async () => {
  const uris = async (name: string) => {
    const document = await parseDocument("[]", name, "json");
    const made = await reportOf([await lintDocument(document)]);
    return JSON.parse(reportLintSarif(made)).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
  };
  expect(await uris("./a b/ü%.json")).toBe("a%20b/%C3%BC%25.json");
  expect(await uris("/repo/k8s.json")).toBe("k8s.json");
  expect(await uris("../k8s.json")).toBe("file:///k8s.json");
  expect(await uris("a:b.json")).toBe("a%3Ab.json");
  expect(await uris("pool:my pool")).toBe("pool:my%20pool");
});

test("a run without files is a document too", async () => {
  const made = await reportOf([], { failures: ["cannot read x"] });
  expect(JSON.parse(reportLintGitlab(made))).toEqual([]);
  expect(JSON.parse(reportLintSarif(made)).runs[0].invocations[0].executionSuccessful).toBe(false);
  expect(reportLintGithub(made)).toBe("::error title=work-pool::cannot read x\n");
  expect(await parseJunit(reportLintJunit(made))).toMatchObject({ tests: 1, errors: 1, failures: 0 });
});

test("fingerprints stay when lines move, and no two findings share one", () =>
  always(async (made) => {
    const names = (text: string): string[] =>
      JSON.parse(text).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    const own = made.files.map((file) => names(reportLintGitlab({ ...made, files: [file] })));
    for (const [index, file] of made.files.entries()) {
      expect(new Set(own[index]).size).toBe(file.diagnostics.length);
      const moved = file.diagnostics.map((finding) => ({
        ...finding,
        range: { start: { line: finding.range.start.line + 7, column: 1 }, end: finding.range.end },
      }));
      expect(names(reportLintGitlab({ ...made, files: [{ ...file, diagnostics: moved }] }))).toEqual(own[index]);
    }
  }));

test("no secret shows in any format", async () => {
  const secret = "hunter2hunter2";
  const key = ["AKIA", "ABCDEFGH12345678"].join("");
  const text = JSON.stringify(
    {
      variables: { properties: { db_password: { type: "string", default: secret }, image: { type: "string" } } },
      job_configuration: {
        env: { API_TOKEN: secret, KEY: key, IMAGE: "{{ imgae }}" },
        command: `run --token ${secret}`,
      },
      db_password: secret,
    },
    undefined,
    2,
  );
  const broken = `${text.slice(0, -2)},\n}`;
  for (const source of [text, broken, `base_job_template: ${text}`, text.replace('"default"', '"defualt"')]) {
    const made = await reportOf([await lintDocument(await parseDocument(source, "t.yaml", "yaml"))]);
    for (const [name, format] of Object.entries(formats)) {
      for (const hidden of [secret, key]) expect(format(made), name).not.toContain(hidden);
    }
  }
});

test("sarif: its replacements make of the text what the fix makes", async () => {
  const { applyEdits } = await import("../../src/change/edit.ts");
  let fixes = 0;
  await fc.assert(
    fc.asyncProperty(mutatedTemplate, async (text) => {
      const document = await parseDocument(text, "t.json", "json");
      const real = await lintDocument(document);
      const { results } = JSON.parse(reportLintSarif(await reportOf([real]))).runs[0];
      for (const [index, { fix }] of real.diagnostics.entries()) {
        const shown = results[index].fixes?.[0];
        if (fix === undefined || shown === undefined) continue;
        fixes++;
        const { replacements } = shown.artifactChanges[0];
        expect(replaced(text, replacements)).toBe((await applyEdits(document, fix.edits)).text);
      }
    }),
    { numRuns: 60 },
  );
  expect(fixes).toBeGreaterThan(20);
});

interface SarifReplacement {
  readonly deletedRegion: { startLine: number; startColumn: number; endLine: number; endColumn: number };
  readonly insertedContent?: { readonly text: string };
}

function replaced(text: string, replacements: readonly SarifReplacement[]): string {
  const lines = new LineMap(text);
  const offset = (line: number, column: number) => (lines.lineRange(line)?.start ?? 0) + column - 1;
  return replacements.toReversed().reduce((whole, { deletedRegion: region, insertedContent }) => {
    const start = offset(region.startLine, region.startColumn);
    const end = offset(region.endLine, region.endColumn);
    return whole.slice(0, start) + (insertedContent?.text ?? "") + whole.slice(end);
  }, text);
}
