// Distinct templates made from real ones by small, repeatable changes: what thousands of pools of a company look like.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The templates of the folders that have both parts, parsed. */
export function readTemplates(...folders) {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")))
      .filter(({ variables, job_configuration }) => variables !== undefined && job_configuration !== undefined),
  );
}

/** The text of the template with this number; `times`: how many times as many variables it has. */
export function mutatedTemplate(originals, number, times = 1) {
  const random = randomNumbers(number);
  const template = structuredClone(originals[number % originals.length]);
  const { variables, job_configuration: job } = template;
  variables.properties ??= {};
  const own = Object.entries(variables.properties);
  if (typeof job.env !== "object" || job.env === null) job.env = {};
  for (let copy = 1; copy < times; copy++) {
    for (const [name, schema] of own) {
      variables.properties[`${name}_${copy}`] = schema;
      job.env[`${name}_${copy}`.toUpperCase()] = `{{ ${name}_${copy} }}`;
    }
  }
  for (const [, schema] of own.filter(() => random() < 0.3)) {
    if (typeof schema.default === "string") schema.default += `-${Math.floor(random() * 1000)}`;
    else if (typeof schema.default === "number") schema.default += Math.floor(random() * 1000);
    else if (random() < 0.5) schema.description = `Set by team ${number}.`;
  }
  const added = `team_setting_${number}`;
  variables.properties[added] = { type: "string", title: `Setting ${number}`, default: `value-${number}` };
  if (random() < 0.9) job.env[added.toUpperCase()] = `{{ ${added} }}`;
  return JSON.stringify(template, undefined, 2);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
