import { expect, test } from "vitest";
import { kubernetesVersionOf } from "../../../src/infrastructure/kubernetes/kubernetes-version.ts";

test.each([
  ["1.25", 25],
  ["1.37", 37],
  ["1.30.4", 30],
  ["v1.30.14", 30],
  ["v1.30.4-eks-a737599", 30],
  ["1.29.4-gke.1043002", 29],
  ["v1.31.2+k3s1", 31],
  ["1.24", undefined],
  ["1.38", undefined],
  ["1.030", undefined],
  ["1", undefined],
  ["1.30-eks", undefined],
  ["1.30.4-", undefined],
  ["2.30", undefined],
  ["latest", undefined],
  ["", undefined],
])("%j is version %j", (text, expected) => {
  expect(kubernetesVersionOf(text)).toBe(expected);
});
