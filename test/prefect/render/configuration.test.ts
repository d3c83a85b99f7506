import { describe, expect, test } from "vitest";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { configurationCase } from "./template-cases.ts";

describe.skipIf(prefect === undefined)("a job configuration of no type", () => {
  test("has values applied as every worker applies them", async () => {
    const comparison = await compareWithWorker("configuration", sampled(configurationCase));
    const { cases, rendered, refused, leftOut, disagreements } = comparison;
    console.log(`configuration: ${rendered} rendered, ${refused} refused, ${leftOut} left out of ${cases}`);
    expect(disagreements.slice(0, 3)).toEqual([]);
    expect(leftOut).toBeLessThan(cases / 100);
  });
});
