import fc from "fast-check";
import { parse, stringify } from "smol-toml";
import { describe, expect, test } from "vitest";
import { setProfileValue } from "../../src/settings/set-profile-value.ts";

const dev = { name: "dev", settings: { PREFECT_API_URL: "http://built-in/api" } };

describe("setProfileValue", () => {
  test.each([
    ["a table", '[profiles.dev]\nA = "1"\n', '[profiles.dev]\nA = "1"\nX = "p"\n'],
    ["an empty table", "[profiles.dev]", '[profiles.dev]\nX = "p"\n'],
    ["a value that is there", '[profiles.dev]\nX = "old" # why\nA = 1\n', '[profiles.dev]\nX = "p" # why\nA = 1\n'],
    ["a literal value", "[profiles.dev]\n  X   =   'old'", '[profiles.dev]\n  X   =   "p"'],
    ["a quoted key", '[profiles.dev]\n"X" = "a \\" b"\n', '[profiles.dev]\n"X" = "p"\n'],
    [
      "a table between others, with comments",
      '# mine\nactive = "dev"\n\n[profiles.dev] # here\n# a\nA = "1"   # b\n\n# the next\n[profiles.other]\nX = "theirs"\n',
      '# mine\nactive = "dev"\n\n[profiles.dev] # here\n# a\nA = "1"   # b\nX = "p"\n\n# the next\n[profiles.other]\nX = "theirs"\n',
    ],
    ["Windows line ends", '[profiles.dev]\r\nA = "1"\r\n', '[profiles.dev]\r\nA = "1"\r\nX = "p"\r\n'],
    ["a quoted name", '[profiles . "dev"]\nA = "1"\n', '[profiles . "dev"]\nA = "1"\nX = "p"\n'],
    [
      "a built-in profile that is not in the file",
      '[profiles.other]\nA = "1"',
      '[profiles.other]\nA = "1"\n\n[profiles.dev]\nPREFECT_API_URL = "http://built-in/api"\nX = "p"\n',
    ],
    ["an empty file", "", '[profiles.dev]\nPREFECT_API_URL = "http://built-in/api"\nX = "p"\n'],
    [
      "no file",
      undefined,
      'active = "ephemeral"\n\n[profiles.dev]\nPREFECT_API_URL = "http://built-in/api"\nX = "p"\n',
    ],
  ])("%s", async (_title, before, after) => {
    expect(await setProfileValue(before, dev, "X", "p")).toBe(after);
  });

  test.each([
    ["an inline table", 'profiles = { dev = { A = "1" } }\n'],
    ["dotted keys", '[profiles]\ndev.A = "1"\n'],
    ["a value over several lines", '[profiles.dev]\nX = """\nold"""\n'],
    ["a text that looks like a table", '[profiles.other]\nA = """\n[profiles.dev]\n"""\n'],
  ])("%s is not touched", async (_title, before) => {
    expect(await setProfileValue(before, dev, "X", "p")).toBeUndefined();
  });

  test("whatever the file holds, what changes is that one setting", async () => {
    const name = fc.oneof(fc.constantFrom("dev", "a b", 'q"', "é"), fc.stringMatching(/^[\w-]{1,5}$/));
    const table = fc.dictionary(fc.constantFrom("X", "PREFECT_API_URL", "Z"), fc.string(), { noNullPrototype: true });
    const profiles = fc.dictionary(name, table, { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(profiles, name, fc.string(), async (before, wanted, value) => {
        const text = stringify({ active: "dev", profiles: before });
        const after = await setProfileValue(text, { name: wanted, settings: {} }, "X", value);
        if (after === undefined) return;
        const own = Object.hasOwn(before, wanted) ? before[wanted] : {};
        expect(parse(after)).toEqual({ active: "dev", profiles: { ...before, [wanted]: { ...own, X: value } } });
      }),
    );
  });
});
