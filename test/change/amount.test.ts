import { expect, test } from "vitest";
import { parseAmount } from "../../src/change/amount.ts";
import { workerType } from "../../src/worker/index.ts";
import { seconds, type Unit } from "../../src/worker/unit.ts";

const unit = (type: string, name: string) => workerType(type)?.units?.[name] as Unit;
const hours: Unit = { kind: "duration", name: "hours", seconds: 3600 };

test.each<[string, Unit, number | undefined]>([
  ["1h30m", seconds, 5400],
  ["2d", hours, 48],
  ["90m", hours, 1.5],
  ["1x", seconds, undefined],
  ["", seconds, undefined],
  ["2Gi", unit("ecs", "memory"), 2048],
  ["0.5 GB", unit("ecs", "memory"), 512],
  ["512mib", unit("ecs", "memory"), 512],
  // 10 ** 9 bytes are no whole number of MiB, and whoever writes G may mean either.
  ["1G", unit("ecs", "memory"), undefined],
  ["2", unit("ecs", "memory"), undefined],
  [".25vCPU", unit("ecs", "cpu"), 256],
  ["100m", unit("azure-container-instance", "cpu"), 0.1],
  ["1536Mi", unit("azure-container-instance", "memory"), 1.5],
  ["1TB", unit("vertex-ai", "boot_disk_size_gb"), 1024],
  ["1constructor", unit("ecs", "memory"), undefined],
])("%j", (text, of, expected) => expect(parseAmount(text, of)).toBe(expected));
