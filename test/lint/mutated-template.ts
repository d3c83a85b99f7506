import fc from "fast-check";
import type { Data } from "../../src/document/data.ts";
import { workerTypes } from "../../src/worker/index.ts";

/** The default templates, as text. */
export const defaults: readonly string[] = await Promise.all(workerTypes.map((type) => type.loadDefaultTemplate()));

/** Values that a template does not expect, and some that it does. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Data>,
  fc.constantFrom<Data>(
    {},
    [],
    null,
    "{{ image }}",
    "{{ nobody }}",
    "{{ $HOME }}",
    "half a character: \ud83d",
    { type: "string" },
    { type: 1 },
    true,
  ),
);

/** A default template in which values have been replaced, keys renamed and members dropped. */
export const mutatedTemplate = fc
  .tuple(fc.constantFrom(...defaults), fc.array(fc.tuple(fc.nat(), anyValue, fc.nat(2)), { maxLength: 5 }))
  .map(([text, mutations]) => {
    const data: Data = JSON.parse(text);
    for (const [seed, value, kind] of mutations) mutate(data, seed, value, kind);
    return JSON.stringify(data, undefined, 1);
  });

function mutate(data: Data, seed: number, value: Data, kind: number): void {
  const places = placesIn(data);
  const place = places[seed % places.length];
  if (place === undefined) return;
  const [parent, key] = place;
  if (kind === 0) delete parent[key];
  // A value of its own: the same one put into itself would be a circle.
  else if (kind === 1) parent[key] = structuredClone(value);
  else parent[`${key}_`] = structuredClone(value);
}

function placesIn(data: Data): [Record<string, Data>, string][] {
  if (typeof data !== "object" || data === null) return [];
  const own = data as Record<string, Data>;
  return Object.keys(own).flatMap((key) => [
    [own, key] as [Record<string, Data>, string],
    ...placesIn(own[key] as Data),
  ]);
}
