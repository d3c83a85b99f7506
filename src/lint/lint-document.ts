import type { TextDocument } from "../document/document.ts";
import { templateOf } from "../template/template.ts";
import { predictVerdict, type Verdict } from "../template/verdict.ts";
import { inferWorkerType } from "../worker/infer-worker-type.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { LintOptions } from "./lint-context.ts";
import { findDiagnostics } from "./linter.ts";

/** What lint says of one document. */
export interface LintResult {
  readonly document: TextDocument;
  /** The worker type, given or told from the shape; undefined when it is not known. */
  readonly type: string | undefined;
  /** What a Prefect server would answer to the template; undefined for a file of job variables, which is none. */
  readonly verdict: Verdict | undefined;
  /** By place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lints a document, one that could not be read included. Never throws for what a document holds. */
export async function lintDocument(document: TextDocument, options: LintOptions = {}): Promise<LintResult> {
  const diagnostics = await findDiagnostics(document, options);
  return { document, type: options.type ?? typeOf(document), verdict: await verdictOn(document), diagnostics };
}

function typeOf(document: TextDocument): string | undefined {
  return document.root && inferWorkerType(templateOf(document, document.root));
}

/** The findings that stop a write. */
export function errorsIn(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** A text that cannot be read makes a request that cannot be read, which the server refuses; depth crashes it. */
async function verdictOn({ root, problems }: TextDocument): Promise<Verdict> {
  if (root !== undefined) return predictVerdict(root);
  const answer = problems.some(({ code }) => code === "too-deep") ? "crashed" : "rejected";
  return { create: answer, update: answer };
}
