import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readOptions, type SoakOptions, USAGE } from "./options";
import { formatReport, hasPassed } from "./report";
import { runSoak } from "./run-soak";

/*
 * npm run soak -- --shops 1000 --minutes 10 --seed 1 --out DIR
 *
 * Runs the whole app under a mixed load with failures on the way, and then compares its data with Shopify's. Exit code:
 * 0 if nothing was lost, doubled or different, 1 if something was, 2 if the options are invalid.
 */
process.exit(await main());

async function main(): Promise<number> {
  let options: SoakOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  // Handle stop signals until everything has stopped, so that Ctrl-C never leaves a process running.
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interrupted.abort());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const report = await runSoak({ options, print, signal: interrupted.signal });
  writeFileSync(join(options.outFolder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  print(`\n${formatReport(report)}\n`);
  print(hasPassed(report) ? "The soak has passed." : "The soak has failed.");
  return hasPassed(report) ? 0 : 1;
}
