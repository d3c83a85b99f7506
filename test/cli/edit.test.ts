import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder, workPool } from "./work-pool.ts";

const yaml = `# Nightly runs.
variables:
  properties:
    image: { type: string, default: a }   # what runs
job_configuration:
  image: "{{ image }}"
`;
const json = '{"variables": {"properties": {"n": {"type": "integer"}}}, "job_configuration": {"n": "{{ n }}"}}\n';

const root = temporaryFolder();
let folder: string;
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), "utf8");

beforeEach(() => {
  folder = mkdtempSync(join(root, "edit-"));
  mkdirSync(at("drafts"));
  writeFileSync(at("t.yaml"), yaml);
  writeFileSync(at("t.json"), json);
});

describe("the edited text", () => {
  test("is written, comments and all, and its draft is gone", async () => {
    const result = await edit("t.yaml", "sed -i.bak -e 's/default: a/default: b/' -e 's/Nightly/Daily/'");
    expect(result).toEqual({
      code: 0,
      stdout: "",
      stderr: '~ /variables/properties/image/default: "a" -> "b"\nwrote t.yaml\n',
    });
    expect(read("t.yaml")).toBe(yaml.replace("default: a", "default: b").replace("Nightly", "Daily"));
    expect(readdirSync(at("drafts")).filter((name) => !name.endsWith(".bak"))).toEqual([]);
  });

  test.each([
    ["nothing", "true", "t.yaml: no change\n", yaml],
    [
      "only a comment",
      "sed -i.bak s/Nightly/Daily/",
      /^no value changes.*\nwrote t.yaml\n$/,
      yaml.replace("Nightly", "Daily"),
    ],
  ])("may differ by %s", async (_title, editor, said, after) => {
    const { code, stderr } = await edit("t.yaml", editor);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: typeof said === "string" ? said : expect.stringMatching(said),
    });
    expect(read("t.yaml")).toBe(after);
  });

  test("is its owner's alone, and ends as the file does", async () => {
    const editor = script("look", 'ls -l "$1" > mode; echo "$1" > name');
    await edit("t.json", editor);
    expect(read("mode")).toMatch(/^-rw-------/);
    expect(read("name").trim()).toMatch(/\/drafts\/work-pool-edit-\w+\.json$/);
  });

  test("is not written in a dry run", async () => {
    const { code, stderr } = await edit("t.yaml", "sed -i.bak 's/default: a/default: b/'", ["--dry-run"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("dry run: nothing was written") });
    expect(read("t.yaml")).toBe(yaml);
  });
});

describe("what lint finds wrong", () => {
  test("opens the editor again, in YAML with the findings at the top", async () => {
    const editor = script(
      "twice",
      'if [ -e once ]; then cp "$1" seen; sed -i.bak s/imgae/image/ "$1"; else touch once; sed -i.bak -e s/image.}}/imgae\\ }}/ -e s/runs/works/ "$1"; fi',
    );
    const { code, stderr } = await edit("t.yaml", editor);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("wrote t.yaml") });
    expect(read("seen")).toMatch(
      /^# work-pool: nothing is written yet.*\n# work-pool: .*`imgae`.*\n(# work-pool:.*\n)+# Nightly works\.\n/,
    );
    expect(read("t.yaml")).toBe(yaml.replace("runs.", "works.").replace("what runs", "what works"));
  });

  test.each([
    ["JSON", "t.json", "sed -i.bak s/integer/intger/", "invalid-schema"],
    ["no JSON at all", "t.json", 'sed -i.bak s/integer/\\"/', "syntax"],
    ["YAML", "t.yaml", "sed -i.bak s/image.}}/imgae\\ }}/", undefined],
  ])("in %s is kept when it comes back as it was", async (_title, name, editor, code) => {
    const before = read(name);
    const result = await edit(name, editor);
    expect(result).toMatchObject({ code: 1, stdout: "" });
    if (code !== undefined) expect(result.stderr).toContain(`[${code}]`);
    const draft = /the edited text is in (.*)\n$/.exec(result.stderr)?.[1] as string;
    expect(existsSync(draft)).toBe(true);
    expect(statSync(draft).mode & 0o777).toBe(0o600);
    expect(read(name)).toBe(before);
  });

  test("is written with --no-lint", async () => {
    expect((await edit("t.json", "sed -i.bak s/integer/intger/", ["--no-lint"])).code).toBe(0);
    expect(read("t.json")).toContain("intger");
  });
});

describe("a failed write keeps the text", () => {
  test.each([
    ["a file changed meanwhile", 'echo "# theirs" >> t.yaml', 5, "t.yaml was changed by someone else meanwhile"],
    ["a file removed meanwhile", "rm t.yaml", 5, "t.yaml was changed by someone else meanwhile"],
    ["an editor that fails later", "false", 3, "ended with 1"],
  ])("%s", async (_title, meanwhile, code, message) => {
    const editor = script("late", `sed -i.bak 's/default: a/default: b/' "$1"\n${meanwhile}`);
    const result = await edit("t.yaml", editor);
    expect(result).toMatchObject({ code, stderr: expect.stringContaining(message) });
    const draft = /the edited text is in (.*)\n/.exec(result.stderr)?.[1] as string;
    expect(readFileSync(draft, "utf8")).toBe(yaml.replace("default: a", "default: b"));
  });
});

describe("refused", () => {
  test.each([
    ["an editor that is missing", "no-such-editor -x", 3, "the editor no-such-editor -x cannot be started"],
    ["an editor that fails", "false", 3, "the editor false ended with 1"],
  ])("%s, and nothing is left", async (_title, editor, code, message) => {
    expect(await edit("t.yaml", editor)).toMatchObject({ code, stderr: expect.stringContaining(`error: ${message}`) });
    expect(readdirSync(at("drafts"))).toEqual([]);
  });

  test.each([
    ["nobody to answer", ["t.yaml"], 2, "there is nobody to answer"],
    ["standard input", ["-", "--yes"], 2, "- cannot be edited"],
    ["a default template", ["default:process", "--yes"], 2, "default:process cannot be edited"],
    ["another form of a file", ["t.json", "--yes", "-o", "yaml"], 2, "a file is edited in its own form"],
    ["a missing file", ["none.json", "--yes"], 3, "no such file"],
  ])("%s", async (_title, words, code, message) => {
    const result = await workPool(["edit", ...words], { cwd: folder, env: { EDITOR: "touch started; true" } });
    expect(result).toMatchObject({ code, stderr: expect.stringContaining(message) });
    expect(existsSync(at("started"))).toBe(false);
  });
});

describe("a work pool", () => {
  const pool = async (words: readonly string[], editor = "true") =>
    workPool(["--store", "pools", ...words], {
      cwd: folder,
      env: { EDITOR: "false", VISUAL: editor, TMPDIR: at("drafts") },
    });

  test.each([
    ["as JSON", [], 's/"type": "integer"/"type": "number"/'],
    ["as YAML", ["-o", "yaml"], "s/type: integer/type: number/"],
  ])("is edited %s, and keeps what was not touched", async (_title, flags, change) => {
    await pool(["create", "p", "-t", "process", "--base-job-template", "t.json"]);
    const { code, stderr } = await pool(["edit", "p", "--yes", ...flags], `sed -i.bak '${change}'`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('updated work pool "p"') });
    const { stdout } = await pool(["convert", "p", "--to", "json"]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(json.replace("integer", "number")));
    expect((await pool(["edit", "p", "--yes", ...flags])).stderr).toContain("no change");
  });
});

function edit(name: string, editor: string, flags: readonly string[] = []) {
  return workPool(["edit", name, "--yes", ...flags], { cwd: folder, env: { EDITOR: editor, TMPDIR: at("drafts") } });
}

/** An editor that does more than one command can. */
function script(name: string, body: string): string {
  writeFileSync(at(name), `#!/bin/sh\n${body}\n`);
  chmodSync(at(name), 0o755);
  return at(name);
}
