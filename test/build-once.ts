import { execFileSync } from "node:child_process";

/** Builds the published files once before a run, so that tests which spawn the binary never meet an old one. */
export function setup(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
}
