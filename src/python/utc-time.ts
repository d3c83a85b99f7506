/**
 * An ISO 8601 time in UTC, as Python's `isoformat` writes it: to the second, or to the microsecond where there is a
 * fraction; without an offset it is taken for UTC. Undefined for what is no such time.
 */
export function utcTime(text: string, suffix: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\d*(Z|[+-]\d\d:\d\d)?$/i.exec(text);
  if (parts === null) return undefined;
  const [, date, time, fraction = "", offset = "Z"] = parts;
  const instant = new Date(`${date}T${time}${offset.toUpperCase()}`);
  if (Number.isNaN(instant.getTime())) return undefined;
  const microseconds = fraction.padEnd(6, "0");
  return instant.toISOString().slice(0, 19) + (/[1-9]/.test(microseconds) ? `.${microseconds}` : "") + suffix;
}
