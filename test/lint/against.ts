import type { DocumentNode } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import type { TemplateSource } from "../../src/lint/job-variables.ts";
import { LintContext, type LintOptions } from "../../src/lint/lint-context.ts";
import { templateOf } from "../../src/template/template.ts";

/** A template in YAML, to hold job variables against. */
export async function againstYaml(text: string, options: LintOptions = {}): Promise<TemplateSource> {
  const document = await parseDocument(text, "template.yaml", "yaml");
  const template = templateOf(document, document.root as DocumentNode);
  const against = { template, context: new LintContext(template, options) };
  return { path: document.path, load: async () => against };
}
