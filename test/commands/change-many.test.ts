import { expect, test } from "vitest";
import { applyEdits } from "../../src/change/edit.ts";
import { setDefaults } from "../../src/change/set-defaults.ts";
import { changeMany } from "../../src/commands/change-many.ts";
import type { Change } from "../../src/commands/change-target.ts";
import { openTarget } from "../../src/commands/target.ts";
import { UserError } from "../../src/errors.ts";
import { exitCode } from "../../src/exit-code.ts";
import { createMemoryIo } from "../memory-io.ts";

const template = '{"variables": {"properties": {"image": {}}}, "job_configuration": {"image": "{{ image }}"}}';
const setImage: Change = {
  apply: async (document, read) =>
    applyEdits(document, await setDefaults(read, [{ name: "image", text: "a", isJson: false }])),
  isRepeatable: true,
};

async function planned(io: ReturnType<typeof createMemoryIo>) {
  const plans = [];
  for (const path of io.contents.keys()) plans.push({ target: await openTarget(io, path, {}), change: setImage });
  return plans;
}

test("a write that fails in the middle says what was written and what not; again, the rest is done", async () => {
  const io = createMemoryIo({ "a.json": template, "b.json": template, "c.json": template });
  const { write } = io.files;
  const failing = {
    ...io,
    files: {
      ...io.files,
      write: async (path: string, text: string) => {
        if (path === "b.json") throw new UserError("cannot write b.json: no space");
        return write(path, text);
      },
    },
  };
  const plans = await planned(io);
  const stopped = plans.map(({ target, change }) => ({
    change,
    target: {
      ...target,
      write: (text: string) => failing.files.write(target.label, text).then(() => `wrote ${target.label}`),
    },
  }));
  expect(await changeMany(failing, stopped, {})).toBe(exitCode.failure);
  expect(io.printed.stderr).toContain(
    "written: a.json\nnot written: b.json, c.json; run the command again for the rest\n",
  );
  expect(io.contents.get("c.json")).toBe(template);

  expect(await changeMany(io, await planned(io), {})).toBe(exitCode.ok);
  expect([...io.contents.values()].every((text) => text.includes('"default"'))).toBe(true);
});

test("one that cannot be worked out keeps all from being written", async () => {
  const io = createMemoryIo({ "a.json": template, "b.json": template.replaceAll("image", "command") });
  expect(await changeMany(io, await planned(io), {})).toBe(exitCode.usage);
  expect(io.contents.get("a.json")).toBe(template);
  expect(io.printed.stderr).toContain("nothing was written to any of them");
});

test("asks before it writes where there is a question, and Enter means no", async () => {
  const io = createMemoryIo({ "a.json": template });
  const question = (count: number) => `Change ${count}?`;
  await expect(changeMany(io, await planned(io), { question })).rejects.toMatchObject({ exitCode: 2 });
  const asked = { ...io, stdin: { ...io.stdin, isTerminal: true, readLine: async () => "" } };
  expect(await changeMany(asked, await planned(io), { question })).toBe(exitCode.findings);
  expect(io.contents.get("a.json")).toBe(template);
  expect(await changeMany(io, await planned(io), { question, yes: true })).toBe(exitCode.ok);
});
