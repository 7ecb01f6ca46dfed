import { spawnSync } from "node:child_process";

/** Exact versions, so that every run uses the same versions. */
const VERSIONS = ["22.23.3", "24.21.0"];

/**
 * Checks the types and runs the unit and database tests on each of these versions of Node. The arguments go to vitest,
 * for example `npm run test:node -- --project unit`. npm downloads each version into its cache, and puts it first in
 * the PATH, so child processes of the tests run on it too.
 */
function main(): void {
  const given = process.argv.slice(2);
  const vitestArguments = given.length > 0 ? given : ["--project", "unit", "--project", "integration"];
  for (const version of VERSIONS) {
    const runOnVersion = (command: string[]) => {
      const result = spawnSync("npm", ["exec", "--yes", `--package=node@${version}`, "--", ...command], {
        stdio: "inherit",
      });
      if (result.status !== 0) process.exit(result.status ?? 1);
    };
    console.log(`\n== Node ${version}`);
    runOnVersion(["node", "-e", `require("node:assert").equal(process.versions.node, "${version}")`]);
    runOnVersion(["tsc", "--noEmit"]);
    runOnVersion(["vitest", "run", ...vitestArguments]);
  }
}

main();
