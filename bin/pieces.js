// Loads the pieces of dist/, with the code that V8 has compiled kept in the user's cache folder: it halves what loading
// costs. Node 22 has module.enableCompileCache() for that, Node 20 has not, and one way for all is less to go wrong.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const { openCodeCache } = require("./code-cache.js");

const folder = join(__dirname, "..", "dist");
const loaded = new Map();
const cache = openCodeCache(process);

/** What the piece of this file name exports. */
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const filename = join(folder, name);
  // The build writes ASCII only, which latin1 reads fastest.
  const source = `(function(exports,require,module){${readFileSync(filename, "latin1")}\n})`;
  const cachedData = cache?.read(name, source.length);
  const script = new Script(source, { filename, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) cache?.keep(name, script, source.length);
  const module = { exports: {} };
  loaded.set(name, module);
  script.runInThisContext()(module.exports, requireFromPiece, module);
  return module.exports;
}

function requireFromPiece(name) {
  return name.startsWith("./") ? load(name.slice(2)) : require(name);
}

module.exports = { load };
