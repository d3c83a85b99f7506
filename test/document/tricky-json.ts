import fc from "fast-check";
import { jsonText } from "../contract/json-text.ts";

/** Texts that YAML readers are tempted to take for something else, or to change. */
const trickyText = fc.oneof(
  fc.constantFrom(
    ..."null ~ true True yes on off y n 12 1.0 1e3 .5 0x1f 0o17 017 1_000 12:30:45 2026-11-24 .inf .nan << = - ? : !a &a *a".split(
      " ",
    ),
    ..."%a @a `a |a >a {a} [a] 'a' # --- ... -1 +1 0b1".split(" "),
    ...["", " ", " a", "a ", "a: b", "a #b", "a\n", "\na", "a\n\n b\n", "a\r\nb", "\t", "a\tb", "- a", "? a", '"a"'],
    ...["{{ a }}", "{{ a }}-b", "\u0000", "\u001b", "\u007f", "\u0085", "\u2028", "\ufeff", "\ufffe", "😀", "ä", "#a"],
  ),
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("a", " ", "\n", "\t", ":", "#", "-", '"', "\\", "'"), { maxLength: 12 })
    .map((parts) => parts.join("")),
);

/** JSON texts for writers of YAML: any value, and all that is easily lost. */
export const trickyJson: fc.Arbitrary<string> = fc.oneof(
  jsonText,
  fc
    .uniqueArray(
      fc.tuple(
        trickyText,
        fc.oneof(
          trickyText.map((text) => JSON.stringify(text)),
          jsonText,
        ),
      ),
      {
        selector: ([key]) => key,
        maxLength: 5,
      },
    )
    .map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`),
  fc.array(trickyText, { maxLength: 5 }).map((texts) => JSON.stringify(texts)),
  fc.constantFrom("1e22", "-1.5E+3", "[2e-7,0.1e5]"),
);
