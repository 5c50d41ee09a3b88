const PATIENCE = 15_000; // ms between the last test and giving up on what keeps the process alive

/** "N passed, M failed" as the very last line of a run, for people and programs that read only that. */
export default class LastLine {
  onRunComplete(_contexts, results) {
    // At exit, because only then jest knows whether the run succeeded, and has nothing more to say.
    process.once('exit', () => process.stdout.write(`${summary(results)}\n`));
    setTimeout(() => {
      process.stderr.write('A test left something open that keeps the run alive; ended it.\n');
      process.exit(1);
    }, PATIENCE).unref();
  }
}

/** A file that could not run, or whose tear-down failed, counts as one failure. */
export function summary(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  // A run can fail as a whole, interrupted for example, while each test that ran passed.
  const counted = failed === 0 && !results.success ? 1 : failed;
  const counts = `${results.numPassedTests} passed, ${counted} failed`;
  return skipped === 0 ? counts : `${counts}, ${skipped} skipped`;
}
