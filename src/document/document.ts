import type { DocumentNode, TextRange } from "./node.ts";

/** A text that has been read: its value with positions, or why it has none. Reading never throws. */
export interface TextDocument {
  /** As the user named it; `-` for standard input. */
  readonly path: string;
  readonly format: DocumentFormat;
  /** The whole text, a byte order mark included; ranges count from its start. */
  readonly text: string;
  /** Undefined when the text is empty or cannot be read. */
  readonly root: DocumentNode | undefined;
  /** What is wrong with the text itself, in the order of the text. With a root there may still be duplicate keys. */
  readonly problems: readonly SyntaxProblem[];
}

export type DocumentFormat = "json" | "yaml";

export interface SyntaxProblem {
  readonly code: "syntax" | "duplicate-key" | "too-large" | "too-deep" | "encoding" | "empty-document";
  /** What is wrong, in one line and a person's words. */
  readonly message: string;
  /** The way out. */
  readonly hint: string;
  readonly range: TextRange;
  /** An earlier place that belongs to it, such as the first of two equal keys. */
  readonly related?: { readonly message: string; readonly range: TextRange };
}
