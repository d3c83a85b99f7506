// Writes src/template/json-schema/meta-schema.js: the meta schema of JSON Schema Draft 2020-12, compiled by ajv.
// Compiling it takes 50 ms, more than a whole lint may take, so it is done here. Run it after a new version of ajv.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";

const require = createRequire(import.meta.url);
const vocabularies = ["core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content"];

/** Python's `$` also matches before a final newline. */
const asPython = (text) => text.replaceAll(/("pattern": ".*)\$"/g, '$1\\\\n?$"');
const read = (name) => {
  const path = require.resolve(`ajv/dist/refs/json-schema-2020-12/${name}.json`);
  return JSON.parse(asPython(readFileSync(path, "utf8")));
};

export function metaSchemaCode() {
  const ajv = new Ajv2020({
    meta: false,
    validateSchema: false,
    strict: false,
    // Python takes 1e400 for a number.
    strictNumbers: false,
    validateFormats: false,
    allErrors: true,
    ownProperties: true,
    unicodeRegExp: false,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  for (const name of vocabularies) ajv.addSchema(read(`meta/${name}`));
  const code = standalone.default(ajv, ajv.compile(read("schema")));
  return (
    code
      .replace(/^"use strict";/, "// Made by scripts/meta-schema.mjs with ajv. Do not edit.\n")
      .replace("export default validate0;", "")
      // Only names must differ in a schema; whatever else stands between them is refused anyway.
      .replaceAll('require("ajv/dist/runtime/equal").default', "Object.is")
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(new URL("../src/template/json-schema/meta-schema.js", import.meta.url), metaSchemaCode());
}
