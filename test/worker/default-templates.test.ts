import { expect, test } from "vitest";
import { memberValue } from "../../src/document/node.ts";
import { toJson } from "../../src/document/to-json.ts";
import { declaredVariables } from "../../src/template/template.ts";
import { defaultTemplate } from "../../src/worker/default-template.ts";
import { workerTypes } from "../../src/worker/index.ts";

test.each(workerTypes)("the default template of $type", async (workerType) => {
  const text = await workerType.loadDefaultTemplate();
  const template = await defaultTemplate(workerType);
  expect(`${toJson(template.root)}\n`, "is laid out as printed").toBe(text);
  for (const { key, value } of declaredVariables(template)) {
    expect(memberValue(value, "description"), `${key} is described`).toMatchObject({ kind: "string" });
  }
});

test("numbers are as the worker writes them", async () => {
  const azure = workerTypes.find(({ type }) => type === "azure-container-instance");
  expect(await azure?.loadDefaultTemplate()).toContain('"default": 1.0,');
});

test.each(workerTypes)("the clean-up of $type names a variable that there is", async (workerType) => {
  const name = /^(\w+)=/.exec(workerType.cleanUp)?.[1];
  const variables = declaredVariables(await defaultTemplate(workerType)).map(({ key }) => key);
  if (name !== undefined) expect(variables).toContain(name);
  else expect(workerType.cleanUp).toMatch(/^(nothing to clean up|no setting): /);
});
