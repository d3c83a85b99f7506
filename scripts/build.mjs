// Bundles src/ into dist/: one entry, split at every dynamic import, so that a command loads only what it needs.
// esbuild splits ES modules only, and Node starts CommonJS faster: bundle and split first, then turn each piece into
// CommonJS.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, transform } from "esbuild";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const target = "node20.19";

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
  mainFields: ["module", "main"], // jsonc-parser's CommonJS form cannot be bundled
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  minify: true,
  keepNames: true,
  legalComments: "none",
  metafile: true,
  plugins: [withoutChildProcess, rawText],
  write: false,
});

const files = new Map([["package.json", '{ "type": "commonjs" }\n']]);
for (const file of bundle.outputFiles) {
  // As `require`: a true import() loads Node's ES module loader first.
  const supported = { "dynamic-import": false };
  const { code } = await transform(file.text, { format: "cjs", target, minify: true, platform: "node", supported });
  files.set(basename(file.path), code);
}
const entry = [...files.keys()].find((name) => name.startsWith("main-"));
files.set("main.js", `module.exports = require("./${entry}");\n`);
files.set("THIRD-PARTY-LICENSES.txt", licenses(Object.keys(bundle.metafile.inputs)));
replaceFolder(files);

/** The licence texts of the packages whose files went into the bundle. */
function licenses(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
      if (file === undefined) throw new Error(`${name} has no licence file`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}

/**
 * Makes dist/ hold these files. Every file is replaced in one step, the entry last, and only then are old pieces
 * removed: whoever starts the program meanwhile gets the old one or the new one, whole.
 */
function replaceFolder(files) {
  mkdirSync(dist, { recursive: true });
  const order = [...files.keys()].sort((one, other) => Number(one === "main.js") - Number(other === "main.js"));
  for (const name of order) {
    const path = join(dist, name);
    if (present(path) === files.get(name)) continue;
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
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
