// Sums a folder of results: `*.json` are Vitest's reports, `*.result` hold `passed` or `failed` for a step. Prints one
// line, and exits 1 if anything failed or was skipped.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".result"))) {
  const result = readFileSync(join(folder, name), "utf8").trim();
  const report = join(folder, name.replace(/result$/, "json"));
  if (!existsSync(report)) {
    total[result]++;
    continue;
  }
  const counts = JSON.parse(readFileSync(report, "utf8"));
  total.passed += counts.numPassedTests;
  total.skipped += counts.numPendingTests + counts.numTodoTests;
  // A file that cannot even be loaded fails without a failed test.
  total.failed += result === "failed" ? Math.max(1, counts.numFailedTests) : counts.numFailedTests;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.passed > 0 && total.failed + total.skipped === 0 ? 0 : 1;
