const secondsOf: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

/** Reads `90`, `90s`, `1h30m`, `2d` as whole seconds, largest unit first, each once; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (parts === null || text === "") return undefined;
  return Object.values(secondsOf).reduce((sum, seconds, index) => sum + seconds * Number(parts[index + 1] ?? 0), 0);
}

/** Seconds as people write them: `1h30m`, `0s`. */
export function formatDuration(seconds: number): string {
  let rest = seconds;
  const parts = Object.entries(secondsOf).flatMap(([unit, length]) => {
    const count = unit === "w" ? 0 : Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? [] : [`${count}${unit}`];
  });
  return parts.join("") || "0s";
}
