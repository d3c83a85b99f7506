import { textRule } from "../text-rule.ts";

export const emptyDocument = textRule({
  code: "empty-document",
  severity: "error",
  summary: "The file holds nothing, or only white space and comments.",
  why: "There is no template in it. A file is often empty when the command that was to write it has failed.",
  examples: () => ({
    bad: [{ title: "Only a line end", text: "\n" }],
    good: [
      {
        title: "A template",
        text: '{\n  "variables": { "properties": { "image": { "type": "string" } } },\n  "job_configuration": { "image": "{{ image }}" }\n}\n',
      },
    ],
  }),
});
