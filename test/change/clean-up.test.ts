import { describe, expect, test } from "vitest";
import { type CleanUpPolicy, cleanUpEdits, cleanUpState, type SettableCleanUp } from "../../src/change/clean-up.ts";
import { applyEdits } from "../../src/change/edit.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { lintDocument } from "../../src/lint/lint-document.ts";
import { type Template, templateOf } from "../../src/template/template.ts";
import { defaultTemplate } from "../../src/worker/default-template.ts";
import { workerTypes } from "../../src/worker/index.ts";
import { kubernetes } from "../../src/worker/kubernetes/kubernetes.ts";

const settable = workerTypes.flatMap((type) =>
  type.cleanUpSetting.kind === "none" ? [] : [{ type: type.type, workerType: type, setting: type.cleanUpSetting }],
);
const [ttl, never, atOnce]: CleanUpPolicy[] = [
  { kind: "after", seconds: 3600 },
  { kind: "never" },
  { kind: "after", seconds: 0 },
];

async function templateFrom(text: string, format: "json" | "yaml" = "yaml"): Promise<Template> {
  const document = await parseDocument(text, `t.${format}`, format);
  return templateOf(document, rootOf(document));
}

async function changed(template: Template, setting: SettableCleanUp, policy: CleanUpPolicy): Promise<Template> {
  const document = await applyEdits(template.document, cleanUpEdits(template, setting, policy));
  return templateOf(document, rootOf(document));
}

describe.each(settable)("the default template of $type", ({ workerType, setting }) => {
  const policies = [never, atOnce, ...(setting.kind === "delay" ? [ttl] : [])] as CleanUpPolicy[];

  test.each(policies)(
    "takes the policy %j with one changed line, by its variable, and lint has nothing against it",
    async (policy) => {
      const before = await defaultTemplate(workerType);
      expect(cleanUpState(before, setting).variable).toBe(setting.variable);
      const after = await changed(before, setting, policy);
      expect(cleanUpState(after, setting).policy).toEqual(policy);
      const lines = after.document.text.split("\n");
      const differing = before.document.text.split("\n").filter((line, index) => line !== lines[index]);
      expect(differing.length).toBeLessThanOrEqual(1);
      const { diagnostics } = await lintDocument(after.document, { type: workerType.type });
      expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
    },
  );

  test("takes it without the variable too, and keeps every other line", async () => {
    const template = await defaultTemplate(workerType);
    const bare = await applyEdits(template.document, [
      { kind: "remove", path: ["job_configuration", ...setting.place] },
      { kind: "remove", path: ["variables", "properties", setting.variable] },
    ]);
    const wanted = setting.kind === "switch" && !setting.otherwise === !setting.removes ? never : atOnce;
    const after = await changed(templateOf(bare, rootOf(bare)), setting, wanted as CleanUpPolicy);
    expect(cleanUpState(after, setting)).toMatchObject({ policy: wanted, variable: setting.variable });
    const { diagnostics } = await lintDocument(after.document, { type: workerType.type });
    expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});

describe("Kubernetes", () => {
  const setting = kubernetes.cleanUpSetting as SettableCleanUp;
  const job = (spec: string, ttlSchema = "{type: integer, default: 60}") =>
    templateFrom(
      `variables: {properties: {finished_job_ttl: ${ttlSchema}}}\njob_configuration: {job_manifest: {spec: ${spec}}}\n`,
    );

  test.each([
    ["a literal stays one", "{ttlSecondsAfterFinished: 60}", ttl, "{ttlSecondsAfterFinished: 3600}", 60],
    ["a literal goes", "{ttlSecondsAfterFinished: 60, a: 1}", never, "{a: 1}", 60],
    [
      "text around a placeholder goes",
      '{ttlSecondsAfterFinished: "{{ finished_job_ttl }}s"}',
      ttl,
      '{ttlSecondsAfterFinished: "{{ finished_job_ttl }}"}',
      3600,
    ],
    [
      "what was misplaced moves",
      '{template: {spec: {a: 1, ttlSecondsAfterFinished: "{{ finished_job_ttl }}"}}}',
      ttl,
      '{template: {spec: {a: 1}}, ttlSecondsAfterFinished: "{{ finished_job_ttl }}"}',
      3600,
    ],
    [
      "a misplaced literal moves as one",
      "{template: {spec: {a: 1, ttlSecondsAfterFinished: 7}}}",
      ttl,
      "{template: {spec: {a: 1}}, ttlSecondsAfterFinished: 3600}",
      60,
    ],
    ["nothing to do", "{a: 1}", never, "{a: 1}", 60],
    ["a null that is kept", "{ttlSecondsAfterFinished: null}", never, "{ttlSecondsAfterFinished: null}", 60],
  ])("%s", async (_name, before, policy, after, expected) => {
    const text = (await changed(await job(before), setting, policy as CleanUpPolicy)).document.text;
    expect(text).toBe(
      `variables: {properties: {finished_job_ttl: {type: integer, default: ${expected}}}}\njob_configuration: {job_manifest: {spec: ${after}}}\n`,
    );
  });

  test("never takes a default away that cannot be null, and makes one null that can", async () => {
    const spec = '{ttlSecondsAfterFinished: "{{ finished_job_ttl }}"}';
    expect((await changed(await job(spec), setting, never as CleanUpPolicy)).document.text).toContain(
      "finished_job_ttl: {type: integer}",
    );
    const nullable = await job(spec, "{type: [integer, 'null'], default: 60}");
    expect((await changed(nullable, setting, never as CleanUpPolicy)).document.text).toContain("default: null}");
  });

  test("without a Job to put it in, it says so", async () => {
    const template = await templateFrom("variables: {properties: {}}\njob_configuration: {a: 1}\n");
    expect(() => cleanUpEdits(template, setting, ttl as CleanUpPolicy)).toThrow(
      "no object at /job_configuration/job_manifest/spec",
    );
  });
});
