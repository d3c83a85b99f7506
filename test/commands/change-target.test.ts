import { expect, test } from "vitest";
import { applyEdits } from "../../src/change/edit.ts";
import { setDefaults } from "../../src/change/set-defaults.ts";
import { type Change, type ChangeOptions, changeOpened, changeTarget } from "../../src/commands/change-target.ts";
import type { Target } from "../../src/commands/target.ts";
import { parseJson } from "../../src/document/json.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { UserError } from "../../src/errors.ts";
import { exitCode } from "../../src/exit-code.ts";
import type { Io, OutputStream } from "../../src/io.ts";
import { templateOf } from "../../src/template/template.ts";
import { createMemoryIo } from "../memory-io.ts";

/** A pool's template that somebody else changes, by these texts, each time before we write. */
function contestedPool(first: string, ...changedBefore: string[]) {
  const pool = { text: first, writes: 0 };
  const read = (): Target => {
    const seen = pool.text;
    const document = parseJson(seen, "pool:p");
    return {
      label: 'work pool "p"',
      isStream: false,
      document,
      template: templateOf(document, rootOf(document)),
      type: "process",
      reopen: async () => read(),
      write: async (text) => {
        pool.text = changedBefore.shift() ?? pool.text;
        if (pool.text !== seen) throw new UserError("changed", { exitCode: exitCode.conflict });
        pool.text = text;
        pool.writes++;
        return "updated the pool";
      },
    };
  };
  return { pool, target: read() };
}

function template(image: string, command: string | undefined): string {
  const preset = command === undefined ? "" : `, "default": "${command}"`;
  return `{"variables": {"properties": {"image": {"default": "${image}"}, "command": {"type": "string"${preset}}}},
"job_configuration": {"image": "{{ image }}", "command": "{{ command }}"}}`;
}

const setCommand: Change = {
  apply: async (document, read) =>
    applyEdits(document, await setDefaults(read, [{ name: "command", text: "run", isJson: false }])),
  isRepeatable: true,
};

async function change(target: Target, options: ChangeOptions = {}, what: Change = setCommand) {
  const said: string[] = [];
  const stderr: OutputStream = { isTerminal: false, columns: 80, hasColor: false, write: (text) => said.push(text) };
  const io = { stderr, stdout: stderr } as unknown as Io;
  const code = await changeOpened(io, target, options, what).catch((error: UserError) => error.exitCode);
  return { code, said: said.join("") };
}

test("a change is worked out again on what somebody else wrote", async () => {
  const { pool, target } = contestedPool(template("a", undefined), template("b", undefined), template("c", undefined));
  const { code, said } = await change(target);
  expect(code).toBe(exitCode.ok);
  expect(pool.text).toBe(template("c", "run"));
  expect(said.match(/trying again/g)).toHaveLength(2);
});

test("somebody else who wrote the same leaves nothing to do", async () => {
  const { pool, target } = contestedPool(template("a", undefined), template("a", "run"));
  expect(await change(target)).toMatchObject({ code: exitCode.ok, said: expect.stringContaining("no change") });
  expect(pool.writes).toBe(0);
});

test("it gives up when others never stop", async () => {
  const others = Array.from({ length: 20 }, (_, index) => template(`image${index}`, undefined));
  const { pool, target } = contestedPool(template("a", undefined), ...others);
  expect(await change(target)).toMatchObject({ code: exitCode.conflict });
  expect(pool.writes).toBe(0);
});

test("a change that must not be repeated stops at once", async () => {
  const { pool, target } = contestedPool(template("a", undefined), template("b", undefined));
  expect((await change(target, {}, { ...setCommand, isRepeatable: false })).code).toBe(exitCode.conflict);
  expect(pool).toEqual({ text: template("b", undefined), writes: 0 });
});

test("a dry run writes nothing, and shows the change even when quiet", async () => {
  const { pool, target } = contestedPool(template("a", undefined));
  const { code, said } = await change(target, { dryRun: true, quiet: true });
  expect({ code, said, writes: pool.writes }).toEqual({
    code: exitCode.ok,
    said: '+ /variables/properties/command/default: "run"\n',
    writes: 0,
  });
});

const breakTemplate: Change = {
  apply: (document) => applyEdits(document, [{ kind: "remove", path: ["variables", "properties", "image"] }]),
  isRepeatable: true,
};

test("an error that the change brings in stops it", async () => {
  const { pool, target } = contestedPool(template("a", undefined));
  const { code, said } = await change(target, {}, breakTemplate);
  expect({ code, writes: pool.writes }).toEqual({ code: exitCode.findings, writes: 0 });
  expect(said).toContain("undeclared-placeholder");
  expect((await change(target, { lint: false }, breakTemplate)).code).toBe(exitCode.ok);
  expect(pool.writes).toBe(1);
});

test("an error that was there before does not", async () => {
  const { pool, target } = contestedPool(template("a", undefined).replace("{{ image }}", "{{ imag }}"));
  expect(await change(target)).toMatchObject({ code: exitCode.ok });
  expect(pool.writes).toBe(1);
});

test.each([
  ["changed", template("b", undefined)],
  ["removed", undefined],
])("a file that somebody else %s meanwhile is left alone", async (_title, theirs) => {
  const io = createMemoryIo({ "t.json": template("a", undefined) });
  const apply: Change["apply"] = async (document, read) => {
    if (theirs === undefined) io.contents.delete("t.json");
    else io.contents.set("t.json", theirs);
    return setCommand.apply(document, read, undefined);
  };
  await expect(changeTarget(io, "t.json", {}, { apply, isRepeatable: true })).rejects.toMatchObject({
    message: "t.json was changed by someone else meanwhile; nothing was written",
    exitCode: exitCode.conflict,
  });
  expect(io.contents.get("t.json")).toBe(theirs);
});
