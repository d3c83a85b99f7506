// Sums the results of named steps in a folder: `NAME.result` holds `passed` or `failed`, `NAME.json` is the report of
// Vitest where the step ran it (the steps `tests…`, `prefect`, `kubernetes` and `pre-commit`). A step without a result, or a suite without a report,
// has failed. Prints one line, and exits 1 if anything failed or was skipped.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, ...names] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of names) {
  const file = join(folder, `${name}.result`);
  const hasPassed = existsSync(file) && readFileSync(file, "utf8").trim() === "passed";
  const report = join(folder, `${name}.json`);
  if (!existsSync(report)) {
    const isSuite = name.startsWith("tests") || ["prefect", "kubernetes", "pre-commit"].includes(name);
    total[hasPassed && !isSuite ? "passed" : "failed"]++;
    if (!existsSync(file)) console.log(`failed: ${name} has no result`);
    continue;
  }
  const counts = JSON.parse(readFileSync(report, "utf8"));
  total.passed += counts.numPassedTests;
  total.skipped += counts.numPendingTests + counts.numTodoTests;
  // A file that cannot even be loaded fails without a failed test.
  total.failed += hasPassed ? counts.numFailedTests : Math.max(1, counts.numFailedTests);
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.passed > 0 && total.failed + total.skipped === 0 ? 0 : 1;
