/** What Fargate offers: units of CPU (1024 to a vCPU), and the memory that goes with them in MiB. */
const sizes: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16_384, 1024)],
  [4096, steps(8192, 30_720, 1024)],
  [8192, steps(16_384, 61_440, 4096)],
  [16_384, steps(32_768, 122_880, 8192)],
  [32_768, [61_440, ...steps(65_536, 249_856, 4096)]],
]);

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

/** Units of CPU of `1024`, `1 vCPU`; undefined: it cannot be read. */
export function cpuUnits(text: string): number | undefined {
  const [, number, unit] = /^\s*(\d*\.?\d+)\s*(vcpu)?\s*$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  return Number(number) * (unit === undefined ? 1 : 1024);
}

/** MiB of `2048`, `2 GB`; undefined: it cannot be read. */
export function memoryMib(text: string): number | undefined {
  const [, number, unit] = /^\s*(\d*\.?\d+)\s*(gb)?\s*$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  return Number(number) * (unit === undefined ? 1 : 1024);
}

/** Whether Fargate has tasks of so much CPU. */
export function isFargateCpu(units: number): boolean {
  return sizes.has(units);
}

/** Whether Fargate gives so much memory to a task of so much CPU. */
export function isFargateSize(units: number, mib: number): boolean {
  return sizes.get(units)?.includes(mib) === true;
}

/** The memory that goes with an amount of CPU, for people. */
export function fargateMemory(units: number): string {
  const offered = sizes.get(units) ?? [];
  return offered.length <= 4 ? offered.join(", ") : `${offered[0]} to ${offered.at(-1)}`;
}

/** The amounts of CPU that Fargate has, for people. */
export const fargateCpus = [...sizes.keys()].join(", ");
