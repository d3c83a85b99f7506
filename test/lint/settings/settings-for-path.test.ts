import { expect, test } from "vitest";
import { fromPointer } from "../../../src/document/pointer.ts";
import type { Diagnostic } from "../../../src/lint/diagnostic.ts";
import type { LintConfiguration } from "../../../src/lint/settings/lint-configuration.ts";
import { applySettings, settingsOf } from "../../../src/lint/settings/settings-for-path.ts";

function finding(code: string, pointer: string): Diagnostic {
  const range = { start: 0, end: 0 };
  return {
    code,
    severity: "warning",
    message: "",
    hint: undefined,
    path: fromPointer(pointer) ?? [],
    range,
    related: [],
    fix: undefined,
  };
}

async function applied(configuration: LintConfiguration, path: string | undefined, found: readonly Diagnostic[]) {
  const settings = (await settingsOf(configuration))(path);
  const used: number[] = [];
  const left = applySettings(found, settings, (index) => used.push(index));
  return { left: left.map(({ code, severity }) => `${severity} ${code}`), used };
}

test("of settings for a file the last that says something counts", async () => {
  const settingsFor = await settingsOf({
    type: "docker",
    rules: { "unused-variable": "off" },
    paths: [
      { files: "k8s/", type: "kubernetes", "kubernetes-version": "1.29" },
      { files: ["*.yml", "!k8s/old.yml"], rules: { "unused-variable": "error" } },
      { files: "/k8s/new.yml", "kubernetes-version": "1.33" },
    ],
  });
  const shown = (path: string | undefined) => {
    const { type, kubernetesVersion, severities } = settingsFor(path);
    return [type, kubernetesVersion, severities.get("unused-variable")];
  };
  expect(shown("a.json")).toEqual(["docker", undefined, "off"]);
  expect(shown("k8s/deep/a.json")).toEqual(["kubernetes", "1.29", "off"]);
  expect(shown("k8s/new.yml")).toEqual(["kubernetes", "1.33", "error"]);
  expect(shown("k8s/old.yml")).toEqual(["kubernetes", "1.29", "off"]);
  expect(shown(undefined)).toEqual(["docker", undefined, "off"]);
});

test("severities change, and off leaves out", async () => {
  const found = [finding("a", ""), finding("b", ""), finding("c", "")];
  expect((await applied({ rules: { a: "error", b: "off" } }, "x", found)).left).toEqual(["error a", "warning c"]);
});

test.each<[string, string | undefined, string, boolean]>([
  ["no pointer", undefined, "/a/b", true],
  ["the pointer itself", "/a/b", "/a/b", true],
  ["not what is below", "/a", "/a/b", false],
  ["not what is above", "/a/b", "/a", false],
  ["any step", "/a/*/c", "/a/b/c", true],
  ["one step only", "/a/*", "/a/b/c", false],
  ["any steps", "/a/**", "/a/b/c", true],
  ["no steps", "/a/**", "/a", true],
  ["any steps between", "/a/**/d", "/a/b/c/d", true],
  ["escapes", "/a~1b", "/a~1b", true],
  ["the whole document", "", "", true],
])("ignored: %s", async (_name, pointer, place, isIgnored) => {
  const ignore = [{ rule: ["x", "a"], reason: "r", ...(pointer !== undefined && { pointer }) }];
  const { left, used } = await applied({ ignore }, "f", [finding("a", place), finding("b", place)]);
  expect(left).toEqual(isIgnored ? ["warning b"] : ["warning a", "warning b"]);
  expect(used).toEqual(isIgnored ? [0] : []);
});

test("ignores of files are about these files only", async () => {
  const ignore = [{ rule: "a", files: "old/", reason: "r" }];
  expect((await applied({ ignore }, "old/x.json", [finding("a", "")])).left).toEqual([]);
  expect((await applied({ ignore }, "x.json", [finding("a", "")])).left).toEqual(["warning a"]);
  expect((await applied({ ignore }, undefined, [finding("a", "")])).left).toEqual(["warning a"]);
});
