import { expect, test } from "vitest";
import { renderJob } from "../../src/render/render-job.ts";
import { versionDifferences } from "../../src/render/version-differences.ts";
import { workerType } from "../../src/worker/index.ts";
import {
  type Behavior,
  type Behaviors,
  behaviors,
  behaviorsOf,
  newestBehaviors,
  newestPrefect,
} from "../../src/worker/prefect-versions.ts";
import type { RunContext } from "../../src/worker/run-context.ts";
import type { WorkerType } from "../../src/worker/worker-type.ts";
import { type CaseText, contextOf, inputOf, outcomeOf } from "./case-outcome.ts";
import { type PinnedChange, pinnedChanges, templateTextOf } from "./older-workers.ts";

const sampleRun = contextOf({ settings: {} });

/** What a change's template becomes; `refused`: nothing. */
async function render(change: PinnedChange, present: Behaviors, given: Partial<RunContext> = {}): Promise<unknown> {
  const deployment = JSON.stringify(change.deployment ?? {});
  const texts: CaseText = { template: templateTextOf(change), deployment, flowRun: "{}" };
  const job = await workerType(change.type)?.loadJob?.();
  const outcome = outcomeOf(texts, job, { ...sampleRun, ...given, behaviors: present });
  return outcome.startsWith("refused: ") ? "refused" : JSON.parse(outcome).ok;
}

async function valueIn(change: PinnedChange, release: string): Promise<unknown> {
  const result = await render(change, behaviorsOf(release, change.type));
  if (result === "refused") return result;
  return change.at.split("/").slice(1).reduce<unknown>(stepInto, result);
}

function stepInto(value: unknown, step: string): unknown {
  if (value === null || typeof value !== "object") return undefined;
  if (step.startsWith("#")) return Object.keys(value)[Number(step.slice(1))];
  const key = step === "-" && Array.isArray(value) ? value.length - 1 : step.replaceAll("~1", "/");
  return (value as Record<string, unknown>)[key];
}

test.each(pinnedChanges)("$name ($type) changed from $releases.0 to $releases.1", async (change) => {
  const [before, since] = change.releases;
  expect([await valueIn(change, before), await valueIn(change, since)]).toEqual(change.values);
});

test("every change of workers is pinned", () => {
  const all: readonly Behavior[] = behaviors;
  const unpinned = all.filter(
    ({ name, since, until, types }) =>
      name !== "updated-with-offset" &&
      types?.includes("ecs") !== true &&
      ![since, until ?? since].every((release) =>
        pinnedChanges.some(
          (change) => change.name === name && change.releases[1] === release && types?.includes(change.type) !== false,
        ),
      ),
  );
  expect(unpinned.map(({ name, since }) => `${name} ${since}`)).toEqual([]);
});

test.each([
  ["3.2.15", "2026-01-02T01:04:05.12+02:00", "2026-01-01T23-04-05.120000Z"],
  ["3.3.0", "2026-01-02T01:04:05.12+02:00", "2026-01-01T23-04-05.120000-00-00"],
  ["3.8.8", "2026-01-02T03:04:05Z", "2026-01-02T03-04-05-00-00"],
  ["3.8.8", "yesterday", "yesterday"],
])("%s writes the last update of a deployment %s as %s", async (release, updated, expected) => {
  const { deployment } = contextOf({ deployment: { id: "d", name: "d", updated } });
  const change: PinnedChange = { ...unchanged, type: "kubernetes" };
  const result = (await render(change, behaviorsOf(release, "kubernetes"), { deployment })) as {
    metadata: { labels: Record<string, string> };
  };
  const { labels } = result.metadata;
  expect(labels["prefect.io/deployment-updated"]?.toLowerCase()).toBe(expected.toLowerCase());
});

test("the newest release has every behaviour", () => {
  expect(behaviorsOf(newestPrefect)).toEqual(newestBehaviors);
  expect(behaviorsOf("4.0.0")).toEqual(newestBehaviors);
});

test.each(["3.1.14", "2.20.0", "3.8", "newest", ""])("%j is refused as a release", (version) => {
  expect(() => behaviorsOf(version)).toThrow(expect.objectContaining({ exitCode: 2 }));
});

const unchanged = { name: "", releases: ["", ""], at: "", values: ["", ""] } as const;

async function differencesOf(change: Partial<PinnedChange> & Pick<PinnedChange, "type">): Promise<string[]> {
  const texts: CaseText = {
    template: templateTextOf({ ...unchanged, ...change }),
    deployment: JSON.stringify(change.deployment ?? {}),
    flowRun: "{}",
  };
  const type = workerType(change.type) as WorkerType;
  const run = { ...sampleRun, bare: true };
  const input = inputOf(texts);
  const bare = async (others: Behaviors) => (await renderJob(input, type, { ...run, behaviors: others })).result;
  return (await versionDifferences(bare, newestBehaviors, change.type)).map(({ name }) => name);
}

test("a template that means the same to all versions is told apart from one that does not", async () => {
  for (const type of ["kubernetes", "docker", "process"] as const) expect(await differencesOf({ type })).toEqual([]);
  expect(await differencesOf({ type: "process", deployment: { "env.A": "a" } })).toEqual(["dotted-keys"]);
  expect(await differencesOf({ type: "docker", configuration: { image: "r/a:b@sha256:f" } })).toEqual([
    "image-digests",
  ]);
  expect(await differencesOf({ type: "kubernetes", deployment: { labels: { team: "Data" } } })).toEqual([
    "labels-on-pod",
    "label-values-keep-case",
  ]);
});
