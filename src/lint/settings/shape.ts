/** What a value of the configuration may be. Its check and its JSON Schema are both made from this. */
export type Shape =
  | { readonly kind: "text"; readonly pattern?: RegExp; readonly what: string; readonly hint?: string }
  | { readonly kind: "count" }
  /** One of some words; with `hasFile` perhaps with `=FILE` behind it. */
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly what: string; readonly hasFile?: true }
  /** A list, or with `orOne` one item in its place. */
  | { readonly kind: "list"; readonly item: Shape; readonly orOne?: true }
  /** An object with any of these keys, their values alike. */
  | { readonly kind: "map"; readonly keys: readonly string[]; readonly what: string; readonly value: Shape }
  | { readonly kind: "object"; readonly members: Readonly<Record<string, ShapeMember>> };

export interface ShapeMember {
  readonly shape: Shape;
  /** What it means, one sentence. */
  readonly about: string;
  readonly isRequired?: true;
}
