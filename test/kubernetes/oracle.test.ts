import { describe, expect, test } from "vitest";
import { isBuilt, releases, requireBuild } from "./environment.ts";
import { type Answer, askOracle } from "./oracle.ts";

const minimal = { restartPolicy: "Never", containers: [{ name: "a", image: "b" }] };

describe.each(releases)("the API of Kubernetes %s", (release) => {
  const suite = test.skipIf(!isBuilt(release));

  async function answerTo(spec: object, podSpec: object = minimal): Promise<Answer> {
    const job = JSON.stringify({ metadata: { name: "job" }, spec: { ...spec, template: { spec: podSpec } } });
    const [answer] = await askOracle(requireBuild(release).oracle, [{ job }]);
    return answer as Answer;
  }

  suite("accepts a Job", async () => {
    expect(await answerTo({ ttlSecondsAfterFinished: 5 })).toEqual({ verdict: "accepted" });
  });

  suite("drops a field of another place", async () => {
    expect(await answerTo({}, { ...minimal, ttlSecondsAfterFinished: 5 })).toEqual({
      verdict: "accepted",
      strict: ['unknown field "spec.template.spec.ttlSecondsAfterFinished"'],
    });
  });

  suite("says where a value is invalid", async () => {
    const { verdict, causes } = await answerTo({ backoffLimit: -1 });
    expect(verdict).toBe("invalid");
    expect(causes?.map(({ field }) => field)).toEqual(["spec.backoffLimit"]);
  });

  suite("tells whole numbers from others by their text", async () => {
    const job = '{"metadata":{"name":"job"},"spec":{"backoffLimit":3.0}}';
    const [answer] = await askOracle(requireBuild(release).oracle, [{ job }]);
    expect(answer?.verdict).toBe("undecodable");
    expect(answer?.message).toContain("spec.backoffLimit");
  });

  suite("wants the namespace of the request", async () => {
    const job = JSON.stringify({ metadata: { name: "job", namespace: "a" }, spec: { template: { spec: minimal } } });
    const questions = ["a", "b"].map((namespace) => ({ job, namespace }));
    const answers = await askOracle(requireBuild(release).oracle, questions);
    expect(answers.map(({ verdict }) => verdict)).toEqual(["accepted", "undecodable"]);
  });

  suite("names what vanishes without a word", async () => {
    const job = { metadata: { name: "job" }, spec: { template: { spec: minimal } }, status: { active: 1 } };
    const [answer] = await askOracle(requireBuild(release).oracle, [{ job: JSON.stringify(job) }]);
    expect(answer).toEqual({ verdict: "accepted", vanished: ["/status/active"] });
  });

  suite("answers a thousand Jobs in the order in which they were asked", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `job-${index}`);
    const questions = names.map((name) => ({
      job: JSON.stringify({ metadata: { name }, spec: { template: { spec: minimal } } }),
      stored: true,
    }));
    const answers = await askOracle(requireBuild(release).oracle, questions);
    expect(answers.map(({ stored }) => (stored as { metadata: { name: string } }).metadata.name)).toEqual(names);
  });
});
