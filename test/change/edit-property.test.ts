import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/change/edit.ts";
import { editedTree } from "../../src/change/edited-tree.ts";
import type { TextDocument } from "../../src/document/document.ts";
import type { Edit } from "../../src/document/edit.ts";
import { type DocumentNode, memberOf, type TextRange, walk } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { nodeAt, type Path, toPointer } from "../../src/document/pointer.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { sameNode } from "../../src/document/same-node.ts";
import { toJson } from "../../src/document/to-json.ts";
import { anyKey, anyNode, type Pick, writeJson, writeYaml } from "./generate-text.ts";

describe.each([
  ["json", writeJson],
  ["yaml", writeYaml],
] as const)("any edit of any %s text", (format, write) => {
  test("is the edit and nothing else, and leaves the rest of the text alone", async () => {
    await fc.assert(
      fc.asyncProperty(anyNode, anyNode, anyKey, fc.gen(), async (node, value, key, choose) => {
        const pick: Pick = (ways) => choose(fc.nat, { max: ways - 1 });
        const text = write(node, pick);
        const document = await parseDocument(text, "x", format);
        expect(document.problems).toEqual([]);
        const root = rootOf(document);
        expect(toJson(root), JSON.stringify(text)).toBe(toJson(node));

        const edit = anyEdit(root, value, key, pick);
        const edited = await applyEdits(document, [edit]).catch((error: Error) => {
          const what = "value" in edit ? toJson(edit.value, { indent: 0 }) : "";
          throw new Error(`${edit.kind} ${toPointer(edit.path)} ${what} ${JSON.stringify(text)}`, { cause: error });
        });
        const what = `${edit.kind} ${toPointer(edit.path)} ${JSON.stringify(text)} -> ${JSON.stringify(edited.text)}`;
        expect(sameNode(rootOf(edited), editedTree(root, edit)), what).toBe(true);
        expect(keepsAround(text, edited.text, touched(document, root, edit)), what).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("holds for several at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyNode,
        fc.array(fc.tuple(anyNode, anyKey), { maxLength: 6 }),
        fc.gen(),
        async (node, steps, choose) => {
          const pick: Pick = (ways) => choose(fc.nat, { max: ways - 1 });
          const document = await parseDocument(write(node, pick), "x", format);
          let expected = rootOf(document);
          const edits: Edit[] = [];
          for (const [value, key] of steps) {
            const edit = anyEdit(expected, value, key, pick);
            edits.push(edit);
            expected = editedTree(expected, edit);
          }
          expect(toJson(rootOf(await applyEdits(document, edits)))).toBe(toJson(expected));
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** An edit that fits the document: of something that is there, a new member or item, or a new name. */
function anyEdit(root: DocumentNode, value: DocumentNode, key: string, pick: Pick): Edit {
  const places = [...walk(root)];
  const [node, path] = places[pick(places.length)] as [DocumentNode, Path];
  if (node.kind === "object" && pick(2) === 0) return { kind: "set", path: [...path, key], value };
  if (node.kind === "array" && pick(2) === 0) return { kind: "set", path: [...path, String(node.items.length)], value };
  const isMember = path.length > 0 && nodeAt(root, path.slice(0, -1))?.kind === "object";
  if (isMember && pick(3) === 0 && memberOf(nodeAt(root, path.slice(0, -1)), key) === undefined) {
    return { kind: "rename", path, key };
  }
  if (node.kind === "array" && pick(2) === 0) {
    return { kind: "insert", path: [...path, String(pick(node.items.length + 1))], value };
  }
  return path.length > 0 && pick(2) === 0 ? { kind: "remove", path } : { kind: "set", path, value };
}

/** Whether a text is the other one but for a part. */
function keepsAround(before: string, after: string, { start, end }: TextRange): boolean {
  const tail = before.slice(end);
  return after.length >= start + tail.length && after.startsWith(before.slice(0, start)) && after.endsWith(tail);
}

/** Where an edit may change the text: between the neighbours of its place, to the end of the line. */
function touched(document: TextDocument, root: DocumentNode, { kind, path }: Edit): TextRange {
  const key = path.at(-1);
  if (key === undefined) return { start: root.range.start, end: document.text.length };
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath) as DocumentNode;
  const entries =
    parent.kind === "object"
      ? parent.members.map(({ keyRange, value }) => ({ start: keyRange.start, end: value.range.end }))
      : parent.kind === "array"
        ? parent.items.map(({ range }) => range)
        : [];
  if (kind === "rename") return memberOf(parent, key)?.keyRange as TextRange;
  const index = parent.kind === "object" ? parent.members.findIndex((member) => member.key === key) : Number(key);
  const isThere = index >= 0 && index < entries.length;
  const empties = kind === "remove" ? entries.length === 1 : entries.length === 0;
  if (empties) return touched(document, root, { kind: "set", path: parentPath, value: parent });
  if (kind === "set" && isThere) {
    const start =
      parent.kind === "object" ? (memberOf(parent, key)?.keyRange.end ?? 0) : (entries[index] as TextRange).start;
    return { start, end: endOfLine(document.text, (entries[index] as TextRange).end) };
  }
  const before = kind === "set" ? entries.at(-1) : entries[index - 1];
  const after = kind === "set" ? undefined : entries[kind === "insert" ? index : index + 1];
  return {
    start: before?.end ?? startAbove(document.text, parent.range.start),
    end:
      after?.start ??
      Math.max(
        parent.range.end,
        endOfLine(
          document.text,
          entries[Math.min(index < 0 ? entries.length - 1 : index, entries.length - 1)]?.end ?? 0,
        ),
      ),
  };
}

/** Where the indentation, blank lines and comments start that stand right before a place. */
function startAbove(text: string, offset: number): number {
  return /(?:^|(?<=[\r\n]))(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ \t]*$/.exec(text.slice(0, offset))?.index ?? offset;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}
