import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toJson } from "../../src/document/to-json.ts";
import type { NewWorkPool, PoolHome, WorkPool } from "../../src/pool/pool-home.ts";
import { jsonText } from "./json-text.ts";

export interface PoolHomeContract {
  /** A home; it may hold other pools, and may be the same each time. */
  open(): Promise<PoolHome>;
  /** Runs of the property test. */
  readonly runs: number;
}

const template = JSON.stringify({
  variables: { type: "object", properties: { image: { type: "string", default: "acme/flows:1" } } },
  job_configuration: { image: "{{ image }}" },
});

/** Declares the tests that every home of work pools passes, be it a server or a folder. */
export function testPoolHome(title: string, { open, runs }: PoolHomeContract): void {
  describe(`${title} is a home of work pools`, () => {
    describe("reading", () => {
      test("an unknown pool is undefined", async () => {
        expect(await (await open()).read(uniqueName())).toBeUndefined();
      });

      test("what was created is read, field by field", async () => {
        const home = await open();
        const pool = newPool({ isPaused: true, description: "For tests", concurrencyLimit: 3 });
        await home.create(pool);
        const read = await home.read(pool.name);
        expect(fieldsOf(read)).toEqual({
          name: pool.name,
          type: "process",
          description: "For tests",
          isPaused: true,
          concurrencyLimit: 3,
          template,
        });
        expect(read?.status).toBe("PAUSED");
        expect(read?.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      });

      test("the document holds the API's keys, with times in UTC", async () => {
        const home = await open();
        const { document } = await home.create(newPool());
        const pool = JSON.parse(document.text);
        expect(Object.keys(pool).sort()).toEqual([
          "active_slots",
          "base_job_template",
          "concurrency_limit",
          "created",
          "default_queue_id",
          "description",
          "id",
          "is_paused",
          "name",
          "status",
          "storage_configuration",
          "type",
          "updated",
        ]);
        expect(pool.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
        expect(pool.updated >= pool.created).toBe(true);
      });

      test("the list is sorted by name, capitals first", async () => {
        const home = await open();
        const prefix = uniqueName();
        const names = ["b", "B", "é", "_", "B b", "a"].map((name) => `${prefix} ${name}`);
        for (const name of names) await home.create(newPool({ name }));
        const listed = (await home.list()).filter(({ name }) => name.startsWith(prefix));
        expect(listed.map(({ name }) => name.slice(prefix.length + 1))).toEqual(["B", "B b", "_", "a", "b", "é"]);
        expect(listed.map(fieldsOf)).toEqual(
          await Promise.all(listed.map(async (pool) => fieldsOf(await home.read(pool.name)))),
        );
      });
    });

    describe("names", () => {
      test.each(["", " ", "a/b", "a%b", "a&b", "a<b", "a>b", ".", ".."])("%j is no name", async (name) => {
        const home = await open();
        await expect(home.create(newPool({ name }))).rejects.toMatchObject({ name: "UserError", exitCode: 2 });
        await expect(home.read(name)).rejects.toMatchObject({ name: "UserError", exitCode: 2 });
        await expect(home.delete(name)).rejects.toMatchObject({ name: "UserError", exitCode: 2 });
      });

      test.each(["prefect-agent", "PREFECT", "Prefect x"])("%j is reserved", async (name) => {
        const home = await open();
        await expect(home.create(newPool({ name }))).rejects.toMatchObject({ name: "UserError", exitCode: 3 });
        await expect(home.delete(name)).rejects.toMatchObject({ name: "UserError", exitCode: 3 });
        expect(await home.read(name)).toBeUndefined();
      });

      test.each([
        "two words",
        "...",
        ".hidden",
        "a.json",
        "a?b#c:d;e=f",
        "a\\b",
        "quote\"'",
        "+*$~!()[]{}|^`,@",
        "Größe 池 🏊",
        "-x",
        "x".repeat(1000),
      ])("%j is a name", async (name) => {
        const home = await open();
        const odd = `${name}${uniqueName()}`;
        await home.create(newPool({ name: odd }));
        const pool = await home.read(odd);
        expect(pool?.name).toBe(odd);
        await home.update(pool as WorkPool, { description: "found again" });
        expect((await home.list()).find((listed) => listed.name === odd)?.description).toBe("found again");
        await home.delete(odd);
        expect(await home.read(odd)).toBeUndefined();
      });

      test("capitals make another pool", async () => {
        const home = await open();
        const name = uniqueName();
        await home.create(newPool({ name: `${name}a`, description: "small" }));
        await home.create(newPool({ name: `${name}A`, description: "capital" }));
        expect((await home.read(`${name}a`))?.description).toBe("small");
        await home.delete(`${name}A`);
        expect((await home.read(`${name}a`))?.description).toBe("small");
      });
    });

    describe("creating", () => {
      test("a pool that exists is left as it is", async () => {
        const home = await open();
        const pool = newPool({ description: "first" });
        await home.create(pool);
        await expect(home.create({ ...pool, description: "second" })).rejects.toMatchObject({
          name: "UserError",
          exitCode: 3,
        });
        expect((await home.read(pool.name))?.description).toBe("first");
      });

      test("of many at once that want one name, one gets it", async () => {
        const home = await open();
        const pool = newPool();
        const results = await Promise.allSettled(
          Array.from({ length: 8 }, (_, index) => home.create({ ...pool, description: String(index) })),
        );
        const winners = results.filter((result) => result.status === "fulfilled");
        expect(winners).toHaveLength(1);
        expect(fieldsOf(await home.read(pool.name))).toEqual(fieldsOf(winners[0]?.value));
      });

      test("many at once of different names are all there", async () => {
        const home = await open();
        const pools = Array.from({ length: 12 }, () => newPool());
        await Promise.all(pools.map((pool) => home.create(pool)));
        const names = (await home.list()).map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining(pools.map(({ name }) => name)));
      });

      test("an empty template is kept empty", async () => {
        const home = await open();
        const created = await home.create(newPool({ baseJobTemplate: "{}" }));
        expect(fieldsOf(created)).toMatchObject({ template: "{}" });
      });

      test.each(["null", "[]", '"text"'])("%s is no template", async (baseJobTemplate) => {
        const home = await open();
        await expect(home.create(newPool({ baseJobTemplate }))).rejects.toMatchObject({
          name: "UserError",
          exitCode: 3,
        });
      });

      test.each([-1, 1.5])("%s is no concurrency limit", async (concurrencyLimit) => {
        const home = await open();
        const pool = newPool({ concurrencyLimit });
        await expect(home.create(pool)).rejects.toMatchObject({ name: "UserError", exitCode: 2 });
        expect(await home.read(pool.name)).toBeUndefined();
      });

      test("a template comes back with every number and key in its place", async () => {
        const home = await open();
        await fc.assert(
          fc.asyncProperty(jsonText, async (value) => {
            const text = `{"variables":{"properties":{"x":{"default":${value}}}},"job_configuration":{"x":${value}}}`;
            const created = await home.create(newPool({ baseJobTemplate: text }));
            expect(fieldsOf(created)?.template).toBe(text);
            const updated = await home.update(created, {
              baseJobTemplate: `{"variables":{"a":1},"job_configuration":{"b":${value}}}`,
            });
            expect(fieldsOf(updated)?.template).toBe(`{"variables":{"a":1},"job_configuration":{"b":${value}}}`);
            expect(fieldsOf(await home.read(created.name))).toEqual(fieldsOf(updated));
            await home.delete(created.name);
          }),
          { numRuns: runs },
        );
      });
    });

    describe("updating", () => {
      const other = JSON.stringify({ variables: { type: "object" }, job_configuration: { command: "true" } });

      test.each([
        ["the description", { description: "new" }, { description: "new" }],
        ["an empty description", { description: "" }, { description: "" }],
        ["no description", { description: null }, { description: null }],
        ["the concurrency limit", { concurrencyLimit: 7 }, { concurrencyLimit: 7 }],
        ["a concurrency limit of 0", { concurrencyLimit: 0 }, { concurrencyLimit: 0 }],
        ["no concurrency limit", { concurrencyLimit: null }, { concurrencyLimit: null }],
        ["pausing", { isPaused: true }, { isPaused: true }],
        ["the template", { baseJobTemplate: other }, { template: other }],
        ["two at once", { isPaused: true, description: "new" }, { isPaused: true, description: "new" }],
        ["nothing new", { description: "old" }, {}],
      ])("%s changes and nothing else", async (_title, changes, expected) => {
        const home = await open();
        const before = await home.create(newPool({ description: "old", concurrencyLimit: 1 }));
        const after = await home.update(before, changes);
        expect(fieldsOf(after)).toEqual({ ...fieldsOf(before), ...expected });
        expect(after.id).toBe(before.id);
        expect(fieldsOf(await home.read(before.name))).toEqual(fieldsOf(after));
      });

      test("pausing and resuming show in the status", async () => {
        const home = await open();
        const created = await home.create(newPool());
        const paused = await home.update(created, { isPaused: true });
        expect(paused.status).toBe("PAUSED");
        const resumed = await home.update(paused, { isPaused: false });
        expect(resumed.status).not.toBe("PAUSED");
      });

      test("a negative concurrency limit is refused", async () => {
        const home = await open();
        const pool = await home.create(newPool({ concurrencyLimit: 2 }));
        await expect(home.update(pool, { concurrencyLimit: -1 })).rejects.toMatchObject({ exitCode: 2 });
        expect((await home.read(pool.name))?.concurrencyLimit).toBe(2);
      });

      test.each([
        [
          "was changed",
          async (home: PoolHome, pool: WorkPool) => void (await home.update(pool, { description: "theirs" })),
        ],
        ["was paused", async (home: PoolHome, pool: WorkPool) => void (await home.update(pool, { isPaused: true }))],
        ["was deleted", async (home: PoolHome, pool: WorkPool) => home.delete(pool.name)],
        [
          "was deleted and created again",
          async (home: PoolHome, pool: WorkPool) => {
            await home.delete(pool.name);
            await home.create(newPool({ name: pool.name }));
          },
        ],
      ])("a pool that %s meanwhile stays so", async (_title, meanwhile) => {
        const home = await open();
        const pool = await home.create(newPool());
        await meanwhile(home, pool);
        const present = await home.read(pool.name);
        await expect(home.update(pool, { concurrencyLimit: 5 })).rejects.toMatchObject({
          name: "UserError",
          exitCode: 5,
        });
        expect(fieldsOf(await home.read(pool.name))).toEqual(fieldsOf(present));
      });
    });

    describe("deleting", () => {
      test("a deleted pool is gone from list and reading", async () => {
        const home = await open();
        const { name } = await home.create(newPool());
        await home.delete(name);
        expect(await home.read(name)).toBeUndefined();
        expect((await home.list()).map((pool) => pool.name)).not.toContain(name);
      });

      test("an unknown pool is an error", async () => {
        await expect((await open()).delete(uniqueName())).rejects.toMatchObject({ name: "UserError", exitCode: 3 });
      });
    });
  });
}

function uniqueName(): string {
  return `c-${randomUUID()}`;
}

function newPool(fields: Partial<NewWorkPool> = {}): NewWorkPool {
  return { name: uniqueName(), type: "process", baseJobTemplate: template, isPaused: false, ...fields };
}

function fieldsOf(pool: WorkPool | undefined) {
  if (pool === undefined) return undefined;
  const { name, type, description, isPaused, concurrencyLimit, baseJobTemplate } = pool;
  return { name, type, description, isPaused, concurrencyLimit, template: toJson(baseJobTemplate, { indent: 0 }) };
}
