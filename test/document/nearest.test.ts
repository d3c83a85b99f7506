import { expect, test } from "vitest";
import { didYouMean, nearestNames } from "../../src/document/nearest.ts";

const names = ["finished_job_ttl", "image", "image_pull_policy", "env", "namespace", "cpu"];

test.each([
  ["a letter too many", "imagee", ["image"]],
  ["two letters swapped", "finished_job_tlt", ["finished_job_ttl"]],
  ["another case and separator", "Finished-Job-TTL", ["finished_job_ttl"]],
  ["a word in camel case", "imagePullPolicy", ["image_pull_policy"]],
  ["nothing near", "completely_different", []],
  ["a short name that shares no letter", "xyz", []],
  ["nothing typed", "", []],
])("%s: %s", (_title, typed, expected) => {
  expect(nearestNames(typed, names)).toEqual(expected);
});

test("the nearest comes first, of equals the first by name, and three are enough", () => {
  expect(nearestNames("job_a", ["job_bb", "job_b", "job_c", "job_d", "job_a1"])).toEqual(["job_a1", "job_b", "job_c"]);
});

test("a hint asks about each", () => {
  expect(didYouMean("imag", ["image", "images"])).toBe("did you mean `image` or `images`?");
  expect(didYouMean("x", ["image"])).toBeUndefined();
});
