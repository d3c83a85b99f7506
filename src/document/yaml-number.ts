/**
 * A number of YAML's core schema as a JSON number literal of the same value: `0x1F` becomes `31`, `+.5` becomes `0.5`;
 * what is JSON already stays as it is. Undefined for infinities and NaN, which JSON lacks.
 */
export function yamlNumber(source: string | undefined): string | undefined {
  if (source === undefined) return undefined;
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source)) return source;
  if (/^0[xo]/.test(source)) return BigInt(source).toString();
  const match = /^([+-]?)(\d*)(?:(\.)(\d*))?([eE][+-]?\d+)?$/.exec(source);
  if (match === null) return undefined;
  const [, sign, whole = "", point, fraction, exponent = ""] = match;
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  return `${sign === "-" ? "-" : ""}${digits}${point === undefined ? "" : `.${fraction || "0"}`}${exponent}`;
}
