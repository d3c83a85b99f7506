/** How a string is written in YAML: plain where that does not change its meaning, or in these quotes. */
export type YamlQuote = "" | "'" | '"';

/** A string as a YAML scalar on one line, in the wished quotes where they can hold it. */
export function yamlString(value: string, quote: YamlQuote): string {
  if (quote === "" && isPlain(value)) return value;
  if (quote === "'" && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  // What JSON.stringify leaves as it is although YAML wants it escaped.
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** Stricter than YAML, so that it holds inside brackets, as a key, and for YAML 1.1 readers. */
function isPlain(value: string): boolean {
  return (
    /^[\p{L}_/](?:[\p{L}\p{N}_./+@%=~()$-]|:(?=[^\s:])| (?=[\p{L}\p{N}_/($~]))*$/u.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
  );
}
