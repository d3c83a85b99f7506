import type { Splice } from "../change/splice.ts";
import type { TextDocument } from "../document/document.ts";
import { LineMap, type Position } from "../document/lines.ts";
import type { TextRange } from "../document/node.ts";
import { toPointer } from "../document/pointer.ts";
import { UserError } from "../errors.ts";
import type { Diagnostic, Fix, Severity } from "../lint/diagnostic.ts";
import type { LintResult } from "../lint/lint-document.ts";
import type { Verdict } from "../template/verdict.ts";
import { secretRangesOf } from "./secret-ranges.ts";

/** What lint says of one file, without the file: what data formats are made from, and an entry of the JSON report. */
export interface LintedFile {
  /** As given. */
  readonly path: string;
  readonly type: string | null;
  /** Null for a file of job variables. */
  readonly prefect: Verdict | null;
  readonly diagnostics: readonly LintedFinding[];
}

/** A diagnostic with its place in lines and columns. */
export interface LintedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | null;
  readonly pointer: string;
  readonly range: LineRange;
  readonly related: readonly LintedPlace[];
  /** What mends it; null also where that cannot be told without showing a secret, and beyond what is worked out of a file. */
  readonly fix: LintedFix | null;
}

/** A fix as replacements of text, in order and not overlapping. */
export interface LintedFix {
  readonly title: string;
  readonly isSafe: boolean;
  readonly edits: readonly { readonly range: LineRange; readonly text: string }[];
}

export interface LintedPlace {
  readonly message: string;
  readonly pointer: string;
  readonly range: LineRange;
}

/** From the first character to behind the last. */
export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

/** Takes from a result what reports need, so that its document can be forgotten. */
export async function lintedFile({ document, type, verdict, diagnostics }: LintResult): Promise<LintedFile> {
  const lines = new LineMap(document.text);
  const findings: LintedFinding[] = [];
  let left = mostEdited;
  for (const diagnostic of diagnostics) {
    left -= document.text.length * (diagnostic.fix?.edits.length ?? 0);
    findings.push(await findingOf(left < 0 ? { ...diagnostic, fix: undefined } : diagnostic, document, lines));
  }
  return {
    path: document.path,
    type: type ?? null,
    prefect: verdict === undefined ? null : { create: verdict.create, update: verdict.update },
    diagnostics: findings,
  };
}

/** In UTF-16 units: each edit reads the whole document again. */
const mostEdited = 4 * 1024 * 1024;

async function findingOf(
  { code, severity, message, hint, path, range, related, fix }: Diagnostic,
  document: TextDocument,
  lines: LineMap,
): Promise<LintedFinding> {
  return {
    code,
    severity,
    message,
    hint: hint ?? null,
    pointer: toPointer(path),
    range: lineRange(range, lines),
    related: related.map((place) => ({
      message: place.message,
      pointer: toPointer(place.path),
      range: lineRange(place.range, lines),
    })),
    fix: fix === undefined ? null : await fixOf(fix, document, lines),
  };
}

async function fixOf({ title, isSafe, edits }: Fix, document: TextDocument, lines: LineMap): Promise<LintedFix | null> {
  const { replacementsOf } = await import("../change/replacements.ts");
  try {
    const { splices, document: fixed } = await replacementsOf(document, edits);
    if (showsSecret(splices, fixed)) return null;
    return { title, isSafe, edits: splices.map(({ text, ...range }) => ({ range: lineRange(range, lines), text })) };
  } catch (error) {
    // What an alias shares, for instance, cannot be edited in one place.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Whether a secret stands in what the splices put into the text. */
function showsSecret(splices: readonly Splice[], fixed: TextDocument): boolean {
  const secrets = secretRangesOf(fixed);
  let shift = 0;
  return splices.some(({ start, end, text }) => {
    const from = start + shift;
    shift += text.length - (end - start);
    return secrets.some((secret) => secret.start < from + text.length && secret.end > from);
  });
}

function lineRange({ start, end }: TextRange, lines: LineMap): LineRange {
  return { start: lines.position(start), end: lines.position(end) };
}
