import { textRule } from "../text-rule.ts";

export const duplicateKey = textRule({
  code: "duplicate-key",
  severity: "warning",
  summary: "An object has the same key twice.",
  why: "Prefect takes the last one without a word, so the first, with everything below it, is lost. Which of the two was meant only its author knows.",
  examples: () => ({
    bad: [
      {
        title: "Two variables of one name",
        text: `{
  "variables": {
    "properties": {
      "image": { "type": "string", "default": "acme/flows:1" },
      "image": { "type": "string" }
    }
  },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
    good: [
      {
        title: "One of them",
        text: `{
  "variables": { "properties": { "image": { "type": "string", "default": "acme/flows:1" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  }),
});
