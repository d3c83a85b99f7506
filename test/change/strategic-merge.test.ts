import { expect, test } from "vitest";
import { applyStrategicMerge } from "../../src/change/strategic-merge.ts";
import { parseJson } from "../../src/document/json.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";

const apply = async (target: string, patch: string): Promise<string> =>
  (await applyStrategicMerge(parseJson(target, "x"), rootOf(parseJson(patch, "patch")))).text;

test.each([
  [
    "items by name",
    '{"env":[{"name":"A","value":"1"},{"name":"B"}]}',
    '{"env":[{"name":"A","value":"2"}]}',
    '{"env":[{"name":"A","value":"2"},{"name":"B"}]}',
  ],
  [
    "a new item goes behind the others",
    '{"c":[{"name":"a"}]}',
    '{"c":[{"name":"b","x":1}]}',
    '{"c":[{"name":"a"},{"name":"b","x":1}]}',
  ],
  [
    "deep in an item",
    '{"c":[{"name":"a","r":{"x":1,"y":2}}]}',
    '{"c":[{"name":"a","r":{"y":3}}]}',
    '{"c":[{"name":"a","r":{"x":1,"y":3}}]}',
  ],
  [
    "null takes a key away",
    '{"c":[{"name":"a","x":1}],"d":2}',
    '{"c":[{"name":"a","x":null}],"d":null}',
    '{"c":[{"name":"a"}]}',
  ],
  [
    "$patch: delete takes an item away",
    '{"c":[{"name":"a"},{"name":"b"}]}',
    '{"c":[{"name":"a","$patch":"delete"}]}',
    '{"c":[{"name":"b"}]}',
  ],
  [
    "$patch: delete of what is not there",
    '{"c":[{"name":"a"}]}',
    '{"c":[{"name":"z","$patch":"delete"}]}',
    '{"c":[{"name":"a"}]}',
  ],
  ["$patch: delete of an object", '{"a":{"b":1},"c":2}', '{"a":{"$patch":"delete"}}', '{"c":2}'],
  ["$patch: replace of an object", '{"a":{"b":1,"c":2}}', '{"a":{"$patch":"replace","d":3}}', '{"a":{"d":3}}'],
  [
    "$patch: replace of an item",
    '{"c":[{"name":"a","x":1}]}',
    '{"c":[{"name":"a","y":2,"$patch":"replace"}]}',
    '{"c":[{"name":"a","y":2}]}',
  ],
  [
    "$patch: replace of a list",
    '{"c":[{"name":"a"}]}',
    '{"c":[{"$patch":"replace"},{"name":"z"}]}',
    '{"c":[{"name":"z"}]}',
  ],
  [
    "mounts by their path",
    '{"volumeMounts":[{"mountPath":"/a","name":"v"}]}',
    '{"volumeMounts":[{"mountPath":"/b","name":"v"}]}',
    '{"volumeMounts":[{"mountPath":"/a","name":"v"},{"mountPath":"/b","name":"v"}]}',
  ],
  ["lists without names whole", '{"args":["a","b"]}', '{"args":["c"]}', '{"args":["c"]}'],
  ["a list for a placeholder", '{"env":"{{ env }}"}', '{"env":[{"name":"A","value":null}]}', '{"env":[{"name":"A"}]}'],
])("%s", async (_name, target, patch, result) => {
  expect(await apply(target, patch)).toBe(result);
});

test("refuses a directive that it does not know", async () => {
  const unknown = apply('{"c":[]}', '{"c":[{"name":"a","$patch":"move"}]}');
  await expect(unknown).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("$patch at /c") });
  const other = apply("{}", '{"$setElementOrder/c":[]}');
  await expect(other).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("$setElementOrder/c") });
});

test("keeps the text around", async () => {
  const text =
    "containers:\n  # the flow runs here\n  - name: prefect-job  # first\n    image: a\n  - {name: log, image: b}\n";
  const document = await parseDocument(text, "x.yaml", "yaml");
  const patch = rootOf(parseJson('{"containers":[{"name":"log","tty":true},{"name":"proxy","image":"c"}]}', "patch"));
  expect((await applyStrategicMerge(document, patch)).text).toBe(
    "containers:\n  # the flow runs here\n  - name: prefect-job  # first\n    image: a\n  - {name: log, image: b, tty: true}\n  - name: proxy\n    image: c\n",
  );
});
