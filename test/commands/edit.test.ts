import { expect, test } from "vitest";
import { runEdit } from "../../src/commands/edit.ts";
import { withNotes, withoutNotes } from "../../src/commands/edit-notes.ts";
import { createMemoryIo } from "../memory-io.ts";

const before = '{"variables": {"properties": {"a": {}}}, "job_configuration": {"a": "{{ a }}"}}';
const after = before.replace("{}", '{"title": "A"}');

test.each([
  ["", 1, before],
  ["n", 1, before],
  [undefined, 1, before],
  ["y", 0, after],
  ["YES ", 0, after],
])("the answer %j", async (answer, code, text) => {
  const io = createMemoryIo({ "t.json": before });
  let isRemoved = false;
  const questions: string[] = [];
  const asking = {
    ...io,
    stdin: {
      ...io.stdin,
      isTerminal: true,
      readLine: async (question: string) => {
        questions.push(question);
        return answer;
      },
    },
    draft: async () => ({
      path: "/tmp/draft.json",
      edit: async () => {},
      read: () => new TextEncoder().encode(after),
      write: () => {},
      remove: () => {
        isRemoved = true;
      },
    }),
  };
  expect(await runEdit(asking, "t.json", {})).toBe(code);
  expect(questions).toEqual(["Write t.json? [y/N] "]);
  expect(io.contents.get("t.json")).toBe(text);
  expect(isRemoved).toBe(code === 0);
  expect(io.printed.stderr.includes("the edited text is in /tmp/draft.json")).toBe(code === 1);
});

test.each(["yaml", "json"])("an editor that never mends %s ends, where no person is at a terminal", async (form) => {
  const io = createMemoryIo({ [`t.${form}`]: before });
  let openings = 0;
  const draft = {
    path: "draft",
    edit: async () => {
      if (++openings > 9) throw new Error("it goes on and on");
    },
    read: () => new TextEncoder().encode(before + "{".repeat(openings)),
    write: () => {},
    remove: () => {},
  };
  expect(await runEdit({ ...io, draft: async () => draft }, `t.${form}`, { yes: true })).toBe(1);
  expect(io.contents.get(`t.${form}`)).toBe(before);
  expect(io.printed.stderr).toContain("nothing was written; the edited text is in draft\n");
});

test.each(["a: 1\n", "# mine\na: 1\n", "", "\n", "\uFEFFa: 1\n"])("notes come and go without a trace in %j", (text) => {
  expect(withoutNotes(withNotes(text, "one\n\n  two\n"))).toBe(text);
});
