import { expect, test } from "vitest";
import { cpuUnits, isFargateSize, memoryMib } from "../../../src/infrastructure/ecs/fargate-size.ts";

test.each([
  ["256", "512", true],
  ["256", "4096", false],
  ["1024", "2048", true],
  ["1 vCPU", "8 GB", true],
  [".25 vCPU", "0.5GB", true],
  ["4096", "30720", true],
  ["4096", "31744", false],
  ["8192", "16384", true],
  ["8192", "18432", false],
  ["16384", "122880", true],
  ["300", "1024", false],
])("cpu %s with memory %s", (cpu, memory, isOffered) => {
  expect(isFargateSize(cpuUnits(cpu) ?? 0, memoryMib(memory) ?? 0)).toBe(isOffered);
});

test.each(["1 CPU", "lots", ""])("%j is no size", (text) =>
  expect([cpuUnits(text), memoryMib(text)]).toEqual([undefined, undefined]),
);
