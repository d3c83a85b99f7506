import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** Imported with `?raw`, a file is its text. */
const raw = {
  name: "raw",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -4)),
      namespace: "raw",
    }));
    onLoad({ filter: /.*/, namespace: "raw" }, ({ path }) => ({
      contents: readFileSync(path, "utf8"),
      loader: "text",
    }));
  },
};

/** What some lines of `export … from "./src/…"`, with paths from the root of the repository, export. */
export async function loadSources(contents) {
  const folder = mkdtempSync(join(tmpdir(), "sources-"));
  const outfile = join(folder, "sources.mjs");
  try {
    await build({
      stdin: { contents, resolveDir: join(import.meta.dirname, "..", ".."), loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "node",
      mainFields: ["module", "main"],
      outfile,
      plugins: [raw],
    });
    return await import(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
