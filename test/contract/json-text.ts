import fc from "fast-check";

/** Numbers as a JSON text may have them, in the one spelling that Python prints back. */
const numberText = fc.oneof(
  fc.bigInt().map(String),
  fc.constantFrom("9007199254740993", "1.0", "-0.5"),
  fc
    .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 9999 }))
    .map(([whole, part]) => `${whole}.${part}5`),
);

const key = fc.oneof(
  fc.constantFrom("10", "9", "__proto__", "constructor", "", "a/b~c"),
  fc.string({ unit: "grapheme" }),
);

/** JSON texts without blanks and without duplicate keys. */
export const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom("null", "true", "false"),
    numberText,
    fc.string({ unit: "grapheme" }).map((text) => JSON.stringify(text)),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { selector: ([name]) => name, maxLength: 4 })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`),
  ),
})).value;
