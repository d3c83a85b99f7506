import { createHash } from "node:crypto";

/** Longer names are cut and end in a digest: file systems allow 255 bytes, and a temporary name needs some of them. */
const longestStem = 180;

/**
 * The file of a pool in the local store: `my-pool` is `my-pool.json`. Whatever is not `a-z 0-9 . _ -` is written as
 * `%` and two hexadecimal digits for each byte of its UTF-8, so that `A` and `a` are two files on file systems that do
 * not tell them apart, and a leading `.` too, so that no pool is a hidden file. `%` is in no pool's name.
 */
export function poolFileName(name: string): string {
  const stem = [...name].map(escaped).join("").replace(/^\./, "%2e");
  if (stem.length <= longestStem) return `${stem}.json`;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 32);
  return `${stem.slice(0, longestStem - digest.length)}%%${digest}.json`;
}

function escaped(character: string): string {
  if (/[a-z0-9._-]/.test(character)) return character;
  return Buffer.from(character).toString("hex").replace(/../g, "%$&");
}
