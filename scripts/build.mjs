// Bundles src/ into dist/: split at every dynamic import, so that a command loads only what it needs. esbuild splits ES
// modules only, and Node starts CommonJS faster: bundle and split first, then turn each piece into CommonJS. Opening a
// file costs more than what is in a small piece: all small ones go into one file. Large ones that few runs need are
// compressed. bin/pieces.js loads the result.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const target = "node20.19";

/** Left as literals, which V8 reads when they first run; esbuild would make constructors, which run at load. */
const patterns = { "regexp-unicode-property-escapes": true, "regexp-lookbehind-assertions": true };

/** In UTF-16 units. Larger pieces are libraries, schemas and what few commands need. */
const mostTogether = 8_000;

/**
 * A piece loads another one later: as `require`, for a true import() loads Node's ES module loader first, and what esbuild
 * makes of it copies all that is exported, every time.
 */
const loading = /\bimport\(("\.\/[\w.-]+")\)/g;

/** Loading what decompresses them takes 2 ms. */
const compressed = /\b(undici-transport|transliteration)-\w+\.js\b/g;

// commander starts stand-alone subcommands with it, which we have none of; loading it costs a tenth of a start.
const withoutChildProcess = {
  name: "without-child-process",
  setup(build) {
    build.onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      importer.includes("commander") ? { path: "child_process", namespace: "absent" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "module.exports = {}" }));
  },
};

// Its main file brings in what we never call (mocks, caches, web sockets, fetch): two fifths of the package.
const undiciParts = {
  name: "undici-parts",
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, ({ resolveDir }) => ({
      path: "parts",
      namespace: "undici",
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: "undici" }, ({ pluginData }) => ({
      contents: `
        const { prototype } = require("undici/lib/dispatcher/dispatcher");
        prototype.request = require("undici/lib/api/api-request");
        prototype.connect = require("undici/lib/api/api-connect"); // a proxy's tunnel
        exports.Agent = require("undici/lib/dispatcher/agent");
        exports.ProxyAgent = require("undici/lib/dispatcher/proxy-agent");`,
      resolveDir: pluginData,
    }));
  },
};

// Of the parser only what explains broken texts is used: its formatter makes 1,200 texts at load, a millisecond.
const jsoncParts = {
  name: "jsonc-parts",
  setup(build) {
    build.onResolve(
      { filter: /^jsonc-parser$|^\.\/impl\// },
      async ({ path, importer, kind, resolveDir, pluginData }) => {
        if (pluginData === "resolved" || !(path === "jsonc-parser" || importer.includes("jsonc-parser")))
          return undefined;
        const resolved = await build.resolve(path, { importer, kind, resolveDir, pluginData: "resolved" });
        return { ...resolved, sideEffects: false };
      },
    );
  },
};

// Vite's way to import a file as its text; JSON as JavaScript values would lose how numbers are written (1.0).
const rawText = {
  name: "raw-text",
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -"?raw".length)),
      namespace: "raw",
    }));
    build.onLoad({ filter: /.*/, namespace: "raw" }, ({ path }) => ({
      contents: readFileSync(path, "utf8"),
      loader: "text",
    }));
  },
};

const bundle = await build({
  absWorkingDir: root,
  entryPoints: ["src/main.ts"],
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target,
  supported: patterns,
  mainFields: ["module", "main"], // jsonc-parser's CommonJS form cannot be bundled
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  minify: true,
  legalComments: "none",
  metafile: true,
  plugins: [withoutChildProcess, undiciParts, jsoncParts, rawText],
  write: false,
});

const pieces = new Map();
for (const file of bundle.outputFiles) {
  const supported = { "dynamic-import": false, ...patterns };
  const text = file.text.replace(loading, "Promise.resolve().then(()=>require($1))");
  const { code } = await transform(withPlainExports(text), {
    format: "cjs",
    target,
    minify: true,
    platform: "node",
    supported,
    logOverride: { "commonjs-variable-in-esm": "silent" },
  });
  pieces.set(
    nameInDist(basename(file.path)),
    `function(exports,require,module){${code.replace(compressed, nameInDist)}}`,
  );
}
const hash = createHash("sha256")
  .update(JSON.stringify([...pieces]))
  .digest("hex")
  .slice(0, 12);
const started = new Set(staticClosure([...pieces.keys()].find((name) => name.startsWith("main-"))));
const isTogether = ([name, code]) => started.has(name) || code.length < mostTogether;
// Without parentheses: V8 would compile what is in them at once, needed or not.
const together = [...pieces].filter(isTogether).map(([name, code]) => `${JSON.stringify(pieceName(name))}:${code}`);
const files = new Map([
  [`main-${hash}.js`, `({${together.join(",\n")}})`],
  ...[...pieces].filter((piece) => !isTogether(piece)).map(([name, code]) => [name, contents(name, `(${code})`)]),
  ["THIRD-PARTY-LICENSES.txt", licenses(Object.keys(bundle.metafile.inputs))],
  ["build.txt", hash],
]);
replaceFolder(files);

/**
 * A piece whose exports are plain values. In esbuild's own CommonJS every use of what another piece exports goes through
 * two getters: a tenth of the time of a lint. No export changes later.
 */
function withPlainExports(text) {
  const [statement, names] = /export\s*\{([^}]*)\};\s*$/.exec(text) ?? [];
  if (statement === undefined) return text;
  const entries = names.split(",").map((name) => {
    const [local, exported = local] = name.trim().split(/\s+as\s+/);
    return `${exported}:${local}`;
  });
  return `${text.slice(0, -statement.length)}\nmodule.exports={${entries}};`;
}

function nameInDist(name) {
  return name.replace(compressed, "$&.br");
}

function contents(name, code) {
  return name.endsWith(".br") ? brotliCompressSync(code) : code;
}

function pieceName(name) {
  return name.startsWith("main-") ? "main" : name;
}

/** The names of the pieces that are loaded with a piece, itself included. */
function* staticClosure(name) {
  yield name;
  for (const { path, kind, external } of bundle.metafile.outputs[`dist/${name}`].imports) {
    if (kind === "import-statement" && !external) yield* staticClosure(basename(path));
  }
}

/** The licence texts of the packages whose files went into the bundle. */
function licenses(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  folders.add("node_modules/ajv"); // it wrote the check of schemas, see meta-schema.mjs
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e\b/i.test(entry));
      if (file === undefined) throw new Error(`${name} has no licence file`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}

/**
 * Makes dist/ hold these files. Every file is replaced in one step, the one that names the build last, and only then are old pieces
 * removed: whoever starts the program meanwhile gets the old one or the new one, whole.
 */
function replaceFolder(files) {
  mkdirSync(dist, { recursive: true });
  const order = [...files.keys()].sort((one, other) => Number(one === "build.txt") - Number(other === "build.txt"));
  for (const name of order) {
    const path = join(dist, name);
    if (present(path)?.equals(Buffer.from(files.get(name)))) continue;
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, files.get(name));
    renameSync(temporary, path);
  }
  for (const name of readdirSync(dist)) {
    if (!files.has(name) && !name.endsWith(".tmp")) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

function present(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
