import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { errorsIn } from "../../src/lint/lint-document.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { generalRules } from "../../src/lint/rules/general.ts";
import { type Answer, predictVerdict, type Verdict } from "../../src/template/verdict.ts";
import { type PrefectServer, prefect, startServer } from "./environment.ts";
import { causeTurns, type Draft, draws, templateWith } from "./template-causes.ts";

/** How many templates, and which; `npm run test:prefect` takes 300, the full run 5000. */
const cases = Number(process.env.WORK_POOL_CASES ?? 300);
const seed = Number(process.env.WORK_POOL_SEED ?? 1);

const root = join(import.meta.dirname, "../..");
const defaults = join(root, "schemas/default-templates");
const bases = readdirSync(defaults).map((name) => JSON.parse(readFileSync(join(defaults, name), "utf8")) as Draft);

interface Case {
  readonly cause: string;
  readonly text: string;
}

/** Templates short enough to be kept with the server's answers, for tests without a server. */
const longestRecorded = 700;

describe.skipIf(prefect === undefined)("what a real server answers to a template", () => {
  let server: PrefectServer;
  beforeAll(async () => {
    server = await startServer();
    expect(await post({ name: "to-be-updated", type: "process" })).toBe("accepted");
  });
  afterAll(() => server?.stop());

  test(`is what was predicted, for ${cases} templates (seed ${seed})`, { timeout: 3_600_000 }, async () => {
    const counts = new Map<string, number>();
    const disagreements: unknown[] = [];
    const recorded: string[] = [];
    for (const { cause, text } of generatedCases()) {
      const answer = await ask(text);
      const predicted = await predict(text);
      for (const key of [`${answer.create}/${answer.update}`, `  ${cause}: ${answer.create}/${answer.update}`]) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      if (predicted.create !== answer.create || predicted.update !== answer.update) {
        disagreements.push({ cause, answer, predicted, text: text.slice(0, 3000) });
      } else if (((await serverErrors(text)).length === 0) !== (answer.create === "accepted")) {
        disagreements.push({ cause, answer, errors: await serverErrors(text), text: text.slice(0, 3000) });
      } else if (text.length <= longestRecorded) {
        recorded.push(JSON.stringify([cause, answer.create, answer.update, text]));
      }
    }
    const lines = [...counts].sort().map(([key, count]) => `${String(count).padStart(6)} ${key}`);
    console.log(`Answers of the server to ${cases} templates (create/update), by cause:\n${lines.join("\n")}`);
    if (process.env.WORK_POOL_RECORD !== undefined) {
      writeFileSync(join(root, "fixtures/verdict/answers.json"), `[\n${recorded.slice(0, 400).join(",\n")}\n]\n`);
    }
    expect(disagreements).toEqual([]);
    const share = (...answers: string[]) => answers.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0) / cases;
    expect(share("accepted/accepted")).toBeGreaterThanOrEqual(0.2);
    expect(share("rejected/rejected")).toBeGreaterThanOrEqual(0.2);
    expect(share("rejected/accepted", "crashed/accepted")).toBeGreaterThanOrEqual(0.2);
    const seen = new Set([...counts.keys()].map((key) => key.trim().split(":")[0]));
    for (const cause of causeTurns) expect(seen).toContain(cause);
  });

  async function ask(text: string): Promise<Verdict> {
    const name = `verdict-${++made}`;
    const create = await send(
      "POST",
      "/work_pools/",
      `{"name":"${name}","type":"process","base_job_template":${text}}`,
    );
    const update = await send("PATCH", "/work_pools/to-be-updated", `{"base_job_template":${text}}`);
    return { create, update };
  }
  let made = 0;

  function post(pool: unknown): Promise<Answer> {
    return send("POST", "/work_pools/", JSON.stringify(pool));
  }

  async function send(method: string, path: string, body: string, attemptsLeft = 20): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    const status = await fetch(server.apiUrl + path, { method, headers, body }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      // After a crash the server drops the connection, which may be that of this request already.
      () => undefined,
    );
    // A crash may leave the database locked for a moment: 503 asks to try again.
    if ((status === undefined || status === 503) && attemptsLeft > 0) return send(method, path, body, attemptsLeft - 1);
    if (status === undefined || status >= 500) return "crashed";
    return status >= 400 ? "rejected" : "accepted";
  }
});

function generatedCases(): Case[] {
  return fc.sample(draws, { seed, numRuns: cases }).map((draw, index) => {
    const cause = causeTurns[index % causeTurns.length] as string;
    return { cause, text: templateWith(cause, bases, draw) };
  });
}

async function predict(text: string): Promise<Verdict> {
  const document = await parseDocument(text, "template.json", "json");
  if (document.root === undefined) throw new Error(`a template that cannot be read: ${text.slice(0, 200)}`);
  return predictVerdict(document.root);
}

const ofServer = new Set(generalRules.map(({ code }) => code));

/** What lint calls an error, but for what only a worker refuses. */
async function serverErrors(text: string): Promise<readonly string[]> {
  const found = await findDiagnostics(await parseDocument(text, "template.json", "json"), { type: "none" });
  return errorsIn(found)
    .filter(({ code }) => ofServer.has(code))
    .map(({ code, message }) => `${code}: ${message}`);
}
