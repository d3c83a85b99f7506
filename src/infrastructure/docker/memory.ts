/** The bytes that a unit's letter stands for. */
const units: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** What Docker needs at least for a container, in bytes. */
export const leastMemory = 6 * 1024 ** 2;

/**
 * The bytes of a limit such as `512m`, `1.5g`, `2GB` or `1048576`, read as Docker's Python client does; -1 is no limit;
 * undefined: it cannot be read.
 */
export function memoryBytes(text: string): number | undefined {
  if (text === "") return 0;
  const short = /[a-z][bB]$/i.test(text) ? text.slice(0, -1) : text;
  const unit = short.slice(-1).toLowerCase();
  const isPlain = /\d/.test(unit);
  const factor = isPlain ? 1 : units[unit];
  const digits = (isPlain ? short : short.slice(0, -1)).trim();
  if (factor === undefined || !/^[+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits)) return undefined;
  return Math.trunc(Number(digits.replaceAll("_", "")) * factor);
}
