// What npm runs after an installation and before it packs a clone. Installing from git with --global, as pre-commit does,
// npm forgets the development dependencies, and with them what builds: then they are fetched here.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const run = (command, words) => {
  const env = { ...process.env, npm_config_global: "false", npm_config_location: "project" };
  execFileSync(command, words, { cwd: root, env, stdio: "inherit", shell: process.platform === "win32" });
};

if (!existsSync(join(root, "node_modules", "esbuild"))) {
  run("npm", ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
}
run(process.execPath, [join("scripts", "build.mjs")]);
