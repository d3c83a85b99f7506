import { isTable, type TomlTable } from "./toml.ts";

/** A profile as it is to stand in the file when it does not yet. */
export interface NewProfile {
  readonly name: string;
  readonly settings: TomlTable;
}

/**
 * The text of a `profiles.toml` with one setting of a profile set, every other byte as it was. A profile that is not in
 * the text is added with its settings; `text` is undefined where there is no file. Undefined when the text has a form
 * in which the place cannot be told for certain, such as inline tables.
 */
export async function setProfileValue(
  text: string | undefined,
  profile: NewProfile,
  key: string,
  value: string,
): Promise<string | undefined> {
  const { parse, TomlError } = await import("smol-toml");
  const before = text ?? 'active = "ephemeral"\n';
  const wanted = withSetting(parse(before), profile, key, value);
  const after = edited(before, profile, key, JSON.stringify(value));
  try {
    return canonical(parse(after)) === canonical(wanted) ? after : undefined;
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

function edited(text: string, profile: NewProfile, key: string, literal: string): string {
  const lines = text.split(/(?<=\n)/);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const header = lines.findIndex((line) => headedProfile(line) === profile.name);
  if (header === -1) return added(text, profile, `${key} = ${literal}`, lineEnd);
  const next = lines.findIndex((line, index) => index > header && /^\s*\[/.test(line));
  const end = next === -1 ? lines.length : next;
  const place = lines.findIndex((line, index) => index > header && index < end && keyOf(line) === key);
  if (place !== -1) {
    lines[place] = (lines[place] as string).replace(
      /^([^=]*=\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#]*)/,
      (_, start: string) => start + literal,
    );
    return lines.join("");
  }
  const last = lines.findLastIndex((line, index) => index < end && (index === header || /^\s*[^\s#]/.test(line)));
  const before = lines[last] as string;
  lines.splice(last, 1, before.endsWith("\n") ? before : before + lineEnd, `${key} = ${literal}${lineEnd}`);
  return lines.join("");
}

function added(text: string, { name, settings }: NewProfile, line: string, lineEnd: string): string {
  const head = text === "" || text.endsWith("\n") ? text : text + lineEnd;
  const gap = head === "" ? "" : lineEnd;
  const others = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const lines = [`[profiles.${/^[\w-]+$/.test(name) ? name : JSON.stringify(name)}]`, ...others, line];
  return head + gap + lines.map((each) => each + lineEnd).join("");
}

/** The profile whose table a line opens: `[profiles.dev]`, `[profiles."my dev"]`. */
function headedProfile(line: string): string | undefined {
  const [, word] = /^\s*\[\s*profiles\s*\.\s*([\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')\s*\]\s*(?:#.*)?\s*$/.exec(line) ?? [];
  return unquoted(word);
}

function keyOf(line: string): string | undefined {
  const [, word] = /^\s*([\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')\s*=/.exec(line) ?? [];
  return unquoted(word);
}

function unquoted(word: string | undefined): string | undefined {
  return word?.replace(/^(["'])(.*)\1$/, "$2");
}

function withSetting(root: TomlTable, { name, settings }: NewProfile, key: string, value: string): TomlTable {
  const profiles = isTable(root.profiles) ? root.profiles : {};
  const profile = Object.hasOwn(profiles, name) && isTable(profiles[name]) ? profiles[name] : settings;
  return { ...root, profiles: { ...profiles, [name]: { ...profile, [key]: value } } };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isTable(part) ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1))) : part,
  );
}
