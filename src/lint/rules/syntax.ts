import { textRule } from "../text-rule.ts";

export const syntax = textRule({
  code: "syntax",
  severity: "error",
  summary: "The text is not JSON, or not YAML.",
  why: "Nothing can be read from it, so nothing can be checked or sent. A file ending in `.yaml` or `.yml` is read as YAML, any other as strict JSON: no comments, no trailing commas, double quotes only.",
  examples: () => ({
    bad: [
      {
        title: "A comma behind the last member",
        text: '{\n  "variables": { "properties": { "image": { "type": "string" } } },\n  "job_configuration": { "image": "{{ image }}" },\n}\n',
      },
    ],
    good: [
      {
        title: "No comma there",
        text: '{\n  "variables": { "properties": { "image": { "type": "string" } } },\n  "job_configuration": { "image": "{{ image }}" }\n}\n',
      },
    ],
  }),
});
