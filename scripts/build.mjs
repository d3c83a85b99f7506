// Bundles src/ into dist/: one entry, split at every dynamic import, so that a command loads only what it needs.
// esbuild splits ES modules only, and Node starts CommonJS faster: bundle and split first, then turn each piece into
// CommonJS.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, transform } from "esbuild";

const root = join(import.meta.dirname, "..");
const target = "node20.19";

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
  chunkNames: "[name]-[hash]",
  minify: true,
  keepNames: true,
  legalComments: "none",
  write: false,
});

const next = join(root, `dist.${process.pid}`);
mkdirSync(next);
writeFileSync(join(next, "package.json"), '{ "type": "commonjs" }\n');
for (const file of bundle.outputFiles) {
  const { code } = await transform(file.text, { format: "cjs", target, minify: true, platform: "node" });
  writeFileSync(join(next, basename(file.path)), code);
}
rmSync(join(root, "dist"), { recursive: true, force: true });
renameSync(next, join(root, "dist"));
