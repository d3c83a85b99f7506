import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { scanAsServer } from "../../src/template/server-scan.ts";

async function scan(value: unknown) {
  const { root } = await parseDocument(JSON.stringify(value), "template.json", "json");
  if (root === undefined) throw new Error("no document");
  return scanAsServer(root).map(({ path, inKey, placeholder }) => [path.join("/"), placeholder.name, inKey]);
}

test.each([
  [{ image: "{{ image }}" }, [["image", "image", false]]],
  [
    { a: [{ b: "x{{ c }}y{{d}}" }] },
    [
      ["a/0/b", "c", false],
      ["a/0/b", "d", false],
    ],
  ],
  [{ "{{ top }}": 1 }, []],
  [
    { a: { "{{ key }}": "{{ value }}" } },
    [
      ["a/{{ key }}", "key", true],
      ["a/{{ key }}", "value", false],
    ],
  ],
  [{ a: "{{ größe }}" }, []],
  [{ a: "{{\timage }}" }, []],
  [{ a: 'é"\\{{ image }}\n' }, [["a", "image", false]]],
  [
    { a: "{{ $HOME }}{{ prefect.variables.x }}" },
    [
      ["a", "$HOME", false],
      ["a", "prefect.variables.x", false],
    ],
  ],
])("the server's scan of %j", async (configuration, expected) => {
  expect(await scan(configuration)).toEqual(expected);
});
