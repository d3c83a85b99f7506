import fc from "fast-check";
import { expect, test } from "vitest";
import { applyMergePatch, refusedKeys } from "../../src/change/merge-patch.ts";
import { mergePatchBetween } from "../../src/change/merge-patch-between.ts";
import { sameValue } from "../../src/change/same-value.ts";
import { parseJson } from "../../src/document/json.ts";
import { type DocumentNode, walk } from "../../src/document/node.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { UserError } from "../../src/errors.ts";
import { anyNode } from "./generate-text.ts";

const nodeOf = (json: string): DocumentNode => rootOf(parseJson(json, "x"));

test.each([
  ['{"a":1,"b":{"c":2,"d":3}}', '{"a":1,"b":{"c":4}}', '{"b":{"c":4,"d":null}}'],
  ['{"a":[1,2]}', '{"a":[1,null]}', '{"a":[1,null]}'],
  ['{"a":1}', '{"a":{"b":{}}}', '{"a":{"b":{}}}'],
  ['{"a":1.0}', '{"a":1}', '{"a":1}'],
  ['{"a":null,"b":1}', '{"b":2,"a":null}', '{"b":2}'],
])("from %s to %s: %s", (before, after, patch) => {
  expect(toJson(mergePatchBetween(nodeOf(before), nodeOf(after)), { indent: 0 })).toBe(patch);
});

test.each([
  ['{"a":1}', '{"a":null}', "/a"],
  ["{}", '{"a":{"b":null}}', "/a/b"],
  ['{"constructor":1}', "{}", "/constructor"],
])("from %s to %s cannot be said", (before, after, place) => {
  expect(() => mergePatchBetween(nodeOf(before), nodeOf(after))).toThrow(
    `no merge patch can make the change at ${place}`,
  );
});

test("applied to the one value it gives the other exactly, or it is refused for a null or a key", async () => {
  let said = 0;
  await fc.assert(
    fc.asyncProperty(anyNode, anyNode, async (before, after) => {
      const document = parseJson(toJson(before), "x");
      const patch = between(before, after);
      if (patch === undefined) {
        const isReason = (node: DocumentNode): boolean =>
          node.kind === "null" || (node.kind === "object" && node.members.some(({ key }) => refusedKeys.has(key)));
        expect([...walk(before), ...walk(after)].some(([node]) => isReason(node))).toBe(true);
      } else {
        said += 1;
        const patched = rootOf(await applyMergePatch(document, nodeOf(toJson(patch))));
        expect(sameValue(patched, after), `${toJson(patch)} ${toJson(patched)}`).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
  expect(said).toBeGreaterThan(200);
});

function between(before: DocumentNode, after: DocumentNode): DocumentNode | undefined {
  try {
    return mergePatchBetween(before, after);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
