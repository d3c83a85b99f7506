import type { TextForm } from "./text-forms.ts";

/** IPv4 and IPv6 as Kubernetes reads them; up to 1.35 also with zeros before a number, and IPv4 inside IPv6. */
export function ipAddress(isStrict: boolean): TextForm {
  return {
    name: "IP address",
    allowed: `such as \`10.9.8.7\` or \`2001:db8::1\`${isStrict ? ", without leading zeros" : ""}`,
    fits: (text) => isIpv4(text, isStrict) || isIpv6(text, isStrict),
  };
}

function isIpv4(text: string, isStrict: boolean): boolean {
  const parts = text.split(".");
  const digits = isStrict ? /^(0|[1-9]\d{0,2})$/ : /^\d+$/;
  return parts.length === 4 && parts.every((part) => digits.test(part) && Number(part) <= 255);
}

function isIpv6(text: string, isStrict: boolean): boolean {
  const halves = text.split("::");
  if (halves.length > 2 || !text.includes(":")) return false;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1)?.at(-1);
  const holdsIpv4 = last?.includes(".") === true;
  if (holdsIpv4) groups.at(-1)?.splice(-1, 1, "0", "0");
  const all = groups.flat();
  if (holdsIpv4 && !isIpv4(last as string, isStrict)) return false;
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  if (halves.length === 2 ? all.length > 7 : all.length !== 8) return false;
  return !isStrict || !isMapped(groups, halves.length === 2);
}

/** `::ffff:1.2.3.4`, however it is written. */
function isMapped(groups: readonly (readonly string[])[], isShortened: boolean): boolean {
  const [before = [], after = []] = groups;
  const zeros = isShortened ? Array<string>(8 - before.length - after.length).fill("0") : [];
  const all = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return all.slice(0, 5).every((group) => group === 0) && all[5] === 0xffff;
}
