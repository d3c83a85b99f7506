import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Data } from "../../src/document/data.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { keyRangeAt, type Path, rangeAt, toPointer } from "../../src/document/pointer.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { workerTypes } from "../../src/worker/index.ts";
import { type Dict, type Mutation, mutations } from "./mutations.ts";

/** How often each mistake is made in each default template. */
const times = Number(process.env.WORK_POOL_MUTATIONS ?? 2);

const defaults = await Promise.all(
  workerTypes.map(async (type) => ({ type: type.type, text: await type.loadDefaultTemplate() })),
);

const rows = Object.entries(mutations).flatMap(([code, byName]) =>
  Object.entries(byName).map(([name, mutation]) => ({ code, name, mutation })),
);

/** Found and made, by code. */
const counts = new Map<string, readonly [found: number, made: number]>();

afterAll(() => {
  const lines = [...counts].map(([code, [found, made]]) => `${String(found).padStart(6)} of ${made} ${code}`);
  console.log(`Mistakes found at their place:\n${lines.join("\n")}`);
});

test.each(rows)("$code finds $name wherever it is made", async ({ code, mutation }) => {
  const missed: string[] = [];
  let made = 0;
  for (const { type, text } of defaults) {
    for (const seed of fc.sample(fc.nat(), times)) {
      const mutated = mutate(text, mutation, seed);
      if (mutated === undefined) continue;
      made++;
      if (!(await isFound(code, mutated))) missed.push(`${type}: ${toPointer(mutated.path)}`);
    }
  }
  counts.set(code, [(counts.get(code)?.[0] ?? 0) + made - missed.length, (counts.get(code)?.[1] ?? 0) + made]);
  expect(missed).toEqual([]);
  expect(made).toBeGreaterThan(0);
});

interface Mutated {
  readonly text: string;
  readonly path: Path;
}

function mutate(text: string, mutation: Mutation, seed: number): Mutated | undefined {
  const root: Dict = JSON.parse(text);
  const variables = root.variables as Dict;
  const path = mutation({
    root,
    variables,
    properties: variables.properties as Dict,
    jobConfiguration: root.job_configuration as Dict,
    pick: (items) => items[seed % items.length],
  });
  return path && { text: JSON.stringify(root satisfies Data, undefined, 2), path };
}

/** By its code, its place in the template and, inside that key or value, in the text. */
async function isFound(code: string, { text, path }: Mutated): Promise<boolean> {
  const document = await parseDocument(text, "t.json", "json");
  const { root } = document;
  if (root === undefined) return false;
  const [key, value] = [keyRangeAt(root, path), rangeAt(root, path)];
  return (await findDiagnostics(document)).some((found) => {
    const { start, end } = found.range;
    const isInside = [key, value].some((range) => range.start <= start && end <= range.end);
    return found.code === code && toPointer(found.path) === toPointer(path) && isInside;
  });
}
