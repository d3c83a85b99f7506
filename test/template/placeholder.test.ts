import { expect, test } from "vitest";
import { placeholdersIn } from "../../src/template/placeholder.ts";

test.each([
  ["{{ image }}", ["image"]],
  ["{{image}}:{{  tag  }}", ["image", "tag"]],
  ["{{ a.b[0].c-d }}", ["a.b[0].c-d"]],
  ["{{ größe }}", ["größe"]],
  ["{{\timage\n}}", ["image"]],
  ["{{\u0085image\u001c}}", ["image"]],
  ["{{{ image }}}", ["image"]],
  ["{{ my var }}", []],
  ["{{ x | default(1) }}", []],
  ["{ { x } }", []],
  ["{{ x }", []],
  ["{{}}", []],
  ["{{\uFEFFimage}}", []],
])("placeholders of %j", (text, names) => {
  expect(placeholdersIn(text).map(({ name }) => name)).toEqual(names);
});

test("a placeholder knows its kind and place", () => {
  const text = "-{{ $HOME }}{{ prefect.blocks.secret.x }}{{ prefect.variables.y }}{{ image }}";
  const found = placeholdersIn(text);
  expect(found.map(({ kind }) => kind)).toEqual(["environment variable", "block document", "variable", "standard"]);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
    "{{ $HOME }}",
    "{{ prefect.blocks.secret.x }}",
    "{{ prefect.variables.y }}",
    "{{ image }}",
  ]);
});
