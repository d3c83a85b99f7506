import type { RequestConcern } from "../../../infrastructure/request-problem.ts";
import type { RuleDescription, TemplateRule } from "../../rule.ts";
import { requestFindings } from "./request-findings.ts";

/** A rule that reports what the check of a worker type's jobs finds of one concern, its code. */
export function requestRule(description: RuleDescription & { readonly code: RequestConcern }): TemplateRule {
  return {
    ...description,
    readsJob: true,
    async check(template, report, context) {
      for (const { concern, ...finding } of await requestFindings(template, context)) {
        if (concern === description.code) report(finding);
      }
    },
  };
}
