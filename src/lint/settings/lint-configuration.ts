import { toData } from "../../document/data.ts";
import type { TextDocument } from "../../document/document.ts";
import { LineMap } from "../../document/lines.ts";
import { nowhere, type TextRange } from "../../document/node.ts";
import { usageError } from "../../errors.ts";
import type { Severity } from "../diagnostic.ts";
import { checkShape } from "./check-shape.ts";
import { configurationShape, type KnownNames } from "./configuration-shape.ts";

export type RuleSeverity = Severity | "off";

/** What a configuration says of all files, or of some. */
export interface ConfiguredSettings {
  readonly type?: string;
  readonly "kubernetes-version"?: string;
  readonly rules?: Readonly<Record<string, RuleSeverity>>;
}

export interface ConfiguredIgnore {
  readonly rule: OneOrMore;
  readonly pointer?: string;
  readonly files?: OneOrMore;
  readonly reason: string;
}

/** The values of a configuration file, as `configuration-shape.ts` describes them. */
export interface LintConfiguration extends ConfiguredSettings {
  readonly paths?: readonly (ConfiguredSettings & { readonly files: OneOrMore })[];
  readonly ignore?: readonly ConfiguredIgnore[];
  readonly format?: OneOrMore;
  readonly "fail-on"?: Severity;
  readonly "max-warnings"?: number;
  readonly baseline?: string;
}

export type OneOrMore = string | readonly string[];

/**
 * The values of a configuration file; one that holds nothing says nothing. Errors: UserError (exit 2) with the place of
 * the first thing that is wrong: a key or word that is not known, a value of another kind, a text that cannot be read.
 */
export function readLintConfiguration(document: TextDocument, known: KnownNames): LintConfiguration {
  const { root, problems } = document;
  const [problem] = problems;
  if (problem?.code === "empty-document") return {};
  if (problem !== undefined) throw misconfigured(document, problem.range, problem.message, problem.hint);
  if (root === undefined || root.kind === "null") return {};
  const [wrong] = [...checkShape(root, configurationShape(known), "the configuration")].sort((left, right) => {
    return left.range.start - right.range.start;
  });
  if (wrong !== undefined) throw misconfigured(document, wrong.range, wrong.message, wrong.hint);
  return toData(root) as unknown as LintConfiguration;
}

export function listOf(value: OneOrMore | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

function misconfigured({ text, path }: TextDocument, range: TextRange = nowhere, message: string, hint?: string) {
  const { line, column } = new LineMap(text).position(range.start);
  return usageError(`${path}:${line}:${column}: ${message}`, hint);
}
