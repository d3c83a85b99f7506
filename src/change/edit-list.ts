import type { Edit } from "../document/edit.ts";
import { type Template, templateOf } from "../template/template.ts";
import { editedTree } from "./edited-tree.ts";

/** Edits that are worked out one after the other, each from what those before it leave. */
export class EditList {
  readonly edits: Edit[] = [];
  #template: Template;

  constructor(template: Template) {
    this.#template = template;
  }

  /** The template after the edits so far. */
  get template(): Template {
    return this.#template;
  }

  add(...edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    this.edits.push(...edits);
    this.#template = templateOf(this.#template.document, edits.reduce(editedTree, this.#template.root));
  }
}
