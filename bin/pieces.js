// Loads the pieces of dist/ (scripts/build.mjs makes them), with the code that V8 has compiled kept in the user's cache
// folder: that halves what loading costs. Node 22 has module.enableCompileCache() for it, Node 20 has not, and one way
// for all is less to go wrong.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const { openCodeCache } = require("./code-cache.js");

const folder = join(__dirname, "..", "dist");
const build = readFileSync(join(folder, "build.txt"), "latin1");
const cache = openCodeCache(process, build);
const together = evaluate(`main-${build}.js`);
const loaded = new Map();

/** What the piece of this name exports. */
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const define = together[name] ?? evaluate(name);
  const module = { exports: {} };
  loaded.set(name, module);
  define(module.exports, requireFromPiece, module);
  // esbuild exports two getters for each name, one calling the other.
  module.exports = Object.assign({}, module.exports);
  return module.exports;
}

function requireFromPiece(name) {
  return name.startsWith("./") ? load(name.slice(2)) : require(name);
}

function evaluate(name) {
  const filename = join(folder, name);
  const source = readSource(filename);
  const cachedData = cache?.read(name);
  const script = new Script(source, { filename, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) cache?.keep(name, script);
  return script.runInThisContext();
}

function readSource(filename) {
  // The build writes ASCII only, which latin1 reads fastest.
  if (!filename.endsWith(".br")) return readFileSync(filename, "latin1");
  return require("node:zlib").brotliDecompressSync(readFileSync(filename)).toString("latin1");
}

module.exports = { load };
