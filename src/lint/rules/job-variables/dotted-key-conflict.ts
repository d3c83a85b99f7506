import { kindName } from "../../../document/kind-name.ts";
import { dottedConflicts } from "../../dotted-keys.ts";
import type { JobVariablesRule } from "../../rule.ts";
import { exampleTemplate } from "./example-template.ts";

export const dottedKeyConflict: JobVariablesRule = {
  code: "dotted-key-conflict",
  severity: "warning",
  summary: "A dotted job variable such as `env.NAME` and another one get into each other's way.",
  why: "The worker makes objects of dotted names, in their order, and lays the plain ones over them. What is replaced on the way is lost without a word; a step into something that is no object crashes the run, which is an error.",
  examples: () => ({
    bad: [
      {
        title: "Both say what `LOG_LEVEL` is; the object wins",
        text: "env:\n  LOG_LEVEL: INFO\nenv.LOG_LEVEL: DEBUG\n",
        format: "yaml",
        template: exampleTemplate,
      },
      {
        title: "A step into a text, which crashes every run",
        text: "resources.limits: none\nresources.limits.cpu: 1\nresources.cpu: 1\nresources.memory: 1Gi\n",
        format: "yaml",
        template: exampleTemplate,
      },
    ],
    good: [
      {
        title: "Each name once",
        text: "env:\n  LOG_LEVEL: INFO\nenv.PORT: '8080'\n",
        format: "yaml",
        template: exampleTemplate,
      },
    ],
  }),
  checkJobVariables({ members, path }, report) {
    for (const { key, other, isCrash } of dottedConflicts(members)) {
      report({
        severity: isCrash ? "error" : "warning",
        message: isCrash
          ? `\`${key}\` leads into \`${other.key}\`, which is ${kindName(other.value)}: every run crashes`
          : `\`${key}\` is replaced by \`${other.key}\`, so it has no effect`,
        hint: "Remove one of them.",
        path: [...path, key],
        on: "key",
        related: [{ message: "the other is here", path: [...path, other.key], range: other.keyRange }],
      });
    }
  },
};
