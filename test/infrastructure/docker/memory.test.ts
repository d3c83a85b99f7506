import { expect, test } from "vitest";
import { memoryBytes } from "../../../src/infrastructure/docker/memory.ts";

/** As Docker's Python client 7 reads them. */
test.each([
  ["512m", 536_870_912],
  ["512mb", 536_870_912],
  ["512 MB", 536_870_912],
  ["2GB", 2_147_483_648],
  ["1.5g", 1_610_612_736],
  [".5g", 536_870_912],
  ["1e3k", 1_024_000],
  ["1_000m", 1_048_576_000],
  ["1048576", 1_048_576],
  ["-1", -1],
  ["", 0],
  ["512Mi", undefined],
  ["4Gi", undefined],
  ["5t", undefined],
  ["abc", undefined],
])("%j", (text, bytes) => expect(memoryBytes(text)).toBe(bytes));
