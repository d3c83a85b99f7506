import type { RuleDescription, TemplateRule } from "../../rule.ts";
import { jobFindings } from "./job-findings.ts";

/** A rule that reports the problems of one concern, its code, that the check of the job finds. */
export function jobRule(description: RuleDescription): TemplateRule {
  return {
    ...description,
    workerTypes: ["kubernetes"],
    readsJob: true,
    async check(template, report, context) {
      for (const { concern, ...finding } of await jobFindings(template, context)) {
        if (concern === description.code) report(finding);
      }
    },
  };
}
