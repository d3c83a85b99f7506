import { expect, test } from "vitest";
import { resolveTarget } from "../../src/commands/target.ts";
import type { Io } from "../../src/io.ts";

const present = new Map([
  ["k8s", "file"],
  ["pipe", "other"],
  ["reports", "folder"],
]);

/** A world where those files exist and nothing else. */
const io = { files: { kind: async (path: string) => present.get(path) ?? "missing" } } as unknown as Io;

test.each([
  ["k8s.json", "file k8s.json"],
  ["k8s.JSON", "file k8s.JSON"],
  ["missing.yaml", "file missing.yaml"],
  ["missing.yml", "file missing.yml"],
  ["-", "file -"],
  ["./k8s", "file ./k8s"],
  ["a/b", "file a/b"],
  ["k8s", "file k8s"],
  ["pipe", "file pipe"],
  ["reports", "pool reports"],
  ["my-pool", "pool my-pool"],
  ["my.pool", "pool my.pool"],
  ["pool:k8s.json", "pool k8s.json"],
  ["pool:a/b", "pool a/b"],
  ["pool:-", "pool -"],
  ["file:my-pool", "file my-pool"],
  ["file:pool:x", "file pool:x"],
  ["Pool:x", "pool Pool:x"],
  ["default:docker", "default docker"],
  ["pool:default:docker", "pool default:docker"],
])("%s is the %s", async (text, expected) => {
  const target = await resolveTarget(io, text);
  const { kind, ...rest } = target;
  expect([kind, ...Object.values(rest)].join(" ")).toBe(expected);
});

test.each(["", "pool:", "file:", "default:"])("%j is refused", async (text) => {
  await expect(resolveTarget(io, text)).rejects.toMatchObject({ exitCode: 2 });
});
