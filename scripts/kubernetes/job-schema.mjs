// Writes schemas/kubernetes-job.json: the fields of a batch/v1 Job and of all that is in it, by type, for every version
// of Kubernetes from 1.25 on. `--check` compares instead of writing. Needs Go, and its module proxy at first; builds
// stay in the user's cache folder.
//
// A field's text is `string`, `boolean`, `int32`, `int64`, `quantity`, `int-or-string`, `time`, `fields` or a type's
// name, `[X]` for a list of X and `{X}` for a map; `!` behind it: required. Where versions differ there are several,
// each with the number after `1.` from which on it counts; before the first, the field is unknown. `-`: unknown again.
// `~`: known, but dropped without a word where its gate is as it is by default, or where the server fills it in.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const target = join(root, "schemas/kubernetes-job.json");
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "work-pool-tests/kubernetes-stored");

/** The last release of each version that the module proxy serves. */
const releases = [
  "1.25.16",
  "1.26.15",
  "1.27.16",
  "1.28.15",
  "1.29.14",
  "1.30.14",
  "1.31.14",
  "1.32.13",
  "1.33.13",
  "1.34.4",
  "1.35.4",
  "1.36.3",
  "1.37.2",
];

/** A value of each plain type. */
const plain = { string: "x", boolean: true, int32: 1, int64: 1, quantity: "1", "int-or-string": 1, fields: { x: 1 } };

const goEnvironment = { ...process.env, GONOSUMDB: "*", GOFLAGS: "-mod=mod", CGO_ENABLED: "0" };

const text = render(merge(releases.map((release) => ({ minor: Number(release.split(".")[1]), ...schemaOf(release) }))));
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  process.stderr.write("schemas/kubernetes-job.json is not what the versions of Kubernetes say\n");
  process.exitCode = 1;
}

/** The types of a release, `{ Job: { spec: "JobSpec" } }`, and the fields that are dropped, `JobSpec.managedBy`. */
function schemaOf(release) {
  const folder = JSON.parse(go(["mod", "download", "-json", `k8s.io/kubernetes@v${release}`])).Dir;
  const path = join(folder, "api/openapi-spec/v3/apis__batch__v1_openapi.json");
  const { schemas } = JSON.parse(readFileSync(path, "utf8")).components;
  const types = {};
  const waiting = ["io.k8s.api.batch.v1.Job"];
  for (const id of waiting) {
    const { properties = {}, required = [] } = schemas[id];
    const fields = Object.entries(properties).map(([name, schema]) => {
      return [name, typeText(schema, waiting) + (required.includes(name) ? "!" : "")];
    });
    types[shortName(id)] = Object.fromEntries(fields);
  }
  return { types, dropped: droppedFields(types, storedProgram(release, folder)) };
}

/** What a property takes; types that it names are added to those that wait. */
function typeText(schema, waiting) {
  const reference = schema.$ref ?? schema.allOf?.[0].$ref;
  if (reference !== undefined) {
    const id = reference.split("/").at(-1);
    const known = { Quantity: "quantity", Time: "time", IntOrString: "int-or-string", FieldsV1: "fields" }[
      shortName(id)
    ];
    if (known !== undefined) return known;
    if (!waiting.includes(id)) waiting.push(id);
    return shortName(id);
  }
  if (schema.type === "array") return `[${typeText(schema.items, waiting)}]`;
  if (schema.type === "object") return `{${typeText(schema.additionalProperties, waiting)}}`;
  return schema.type === "integer" ? schema.format : schema.type;
}

function shortName(id) {
  return id.split(".").at(-1);
}

/** The fields of which nothing is left, wherever they stand, when a server takes a Job that has them all. */
function droppedFields(types, program) {
  const versionAndKind = { apiVersion: "batch/v1", kind: "Job" };
  const job = { ...filled("Job", types), ...versionAndKind };
  const output = execFileSync(program, { input: JSON.stringify(job), encoding: "utf8" });
  const stored = { ...JSON.parse(output), ...versionAndKind };
  const seen = { lost: new Set(), kept: new Set() };
  compare("Job", job, stored, types, seen);
  for (const field of seen.lost) {
    if (seen.kept.has(field)) process.stderr.write(`${program}: ${field} is dropped in some places only\n`);
  }
  return new Set([...seen.lost].filter((field) => !seen.kept.has(field)));
}

/** A value that has every field of a type. */
function filled(type, types) {
  if (type === "time") return "2020-01-01T00:00:00Z";
  if (type in plain) return plain[type];
  if (type.startsWith("[")) return items(type.slice(1, -1), types);
  if (type.startsWith("{")) return { x: filled(type.slice(1, -1), types) };
  return filledFields(Object.entries(types[type]), types);
}

function filledFields(fields, types) {
  return Object.fromEntries(
    // The server looks at which policy it is before it drops it.
    fields.map(([name, text]) => [name, name === "restartPolicy" ? "Always" : filled(text.replace("!", ""), types)]),
  );
}

/** Of objects in a list one for each of the objects in them: a server may look at the first of those only. */
function items(type, types) {
  if (types[type] === undefined) return [filled(type, types)];
  const fields = Object.entries(types[type]);
  const simple = fields.filter(([, text]) => !holdsObject(text, types));
  const others = fields.filter(([, text]) => holdsObject(text, types));
  const sets = others.length === 0 ? [simple] : others.map((other) => [...simple, other]);
  return sets.map((set, index) => {
    const item = filledFields(set, types);
    return "name" in item ? { ...item, name: `x${index}` } : item;
  });
}

function holdsObject(text, types) {
  return types[text.replaceAll(/[[\]{}!]/g, "")] !== undefined;
}

function compare(type, before, after, types, seen) {
  if (type.startsWith("[")) {
    // A server may drop an item of several.
    const same = (item, index) =>
      item.name === undefined ? after?.[index] : after?.find(({ name }) => name === item.name);
    for (const [index, item] of before.entries()) compare(type.slice(1, -1), item, same(item, index), types, seen);
    return;
  }
  for (const [name, text] of Object.entries(types[type] ?? {})) {
    if (before[name] === undefined) continue;
    const isLost = isEmpty(after?.[name]);
    (isLost ? seen.lost : seen.kept).add(`${type}.${name}`);
    if (!isLost) compare(text.replace("!", ""), before[name], after[name], types, seen);
  }
}

/** The status is not left out, but nothing is in it. */
function isEmpty(value) {
  return value === undefined || (typeof value === "object" && Object.values(value).every(isEmpty));
}

/** The path of the program that prints what a release stores of a Job, built when it is not there. */
function storedProgram(release, folder) {
  const build = join(cache, release);
  const program = join(build, "stored");
  if (existsSync(program)) return program;
  mkdirSync(build, { recursive: true });
  copyFileSync(join(import.meta.dirname, "stored/main.go"), join(build, "main.go"));
  const module = readFileSync(join(folder, "go.mod"), "utf8");
  // Their own versions stand in a folder of the repository; as modules they are versions 0 of the same number.
  const staged = new Set(module.match(/\bk8s\.io\/[a-z-]+(?= (?:=> \.\/staging|v0\.0\.0$))/gm));
  const replacements = [...staged].map((name) => `replace ${name} => ${name} v0${release.slice(1)}\n`);
  const lines = ["module stored\n", /^go .*\n/m.exec(module)[0], `require k8s.io/kubernetes v${release}\n`];
  writeFileSync(join(build, "go.mod"), [...lines, ...replacements].join("\n"));
  go(["build", "-o", "stored", "."], build);
  return program;
}

function go(args, folder = "/") {
  return execFileSync("go", args, {
    cwd: folder,
    env: goEnvironment,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** One table of all versions: types in the order of their names, each field with its text from a version on. */
function merge(versions) {
  const fields = new Map();
  const first = versions[0].minor;
  for (const { minor, types, dropped } of versions) {
    const present = new Map();
    for (const [type, members] of Object.entries(types)) {
      for (const [name, text] of Object.entries(members)) {
        const field = `${type}.${name}`;
        present.set(field, dropped.has(field) ? `~${text}` : text);
      }
    }
    for (const [field, text] of present) {
      const steps = fields.get(field) ?? [];
      fields.set(field, steps);
      if (steps.at(-1)?.text !== text) steps.push({ text, from: minor });
    }
    for (const [field, steps] of fields) {
      if (!present.has(field) && steps.at(-1).text !== "-") steps.push({ text: "-", from: minor });
    }
  }
  // A type may have no field at all.
  const names = new Set(versions.flatMap(({ types }) => Object.keys(types)));
  const types = Object.fromEntries([...names].sort().map((name) => [name, {}]));
  for (const field of [...fields.keys()].sort()) {
    const [type, name] = field.split(".");
    types[type][name] = fields
      .get(field)
      .map(({ text, from }) => (from === first ? text : `${from}:${text}`))
      .join(" ");
  }
  return { releases, types };
}

/** A line for each type. */
function render({ releases, types }) {
  const lines = Object.entries(types).map(([type, fields]) => `    ${JSON.stringify(type)}: ${JSON.stringify(fields)}`);
  return `{\n  "releases": ${JSON.stringify(releases)},\n  "types": {\n${lines.join(",\n")}\n  }\n}\n`;
}
