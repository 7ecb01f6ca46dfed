import { spawnSync } from "node:child_process";

/** Exact versions, so that all runs use the same ones. */
const NODE_VERSIONS = ["22.23.3", "24.21.0"];

/**
 * Checks the types and runs the unit and database tests on each of `NODE_VERSIONS`. If there are arguments, passes them
 * to vitest instead of this choice of tests, for example `npm run test:node -- --project unit`.
 *
 * npm downloads each Node version into its cache and puts this version first in the PATH. Child processes of the tests
 * therefore run on the same version.
 */
function main(): void {
  const given = process.argv.slice(2);
  const vitestArguments = given.length > 0 ? given : ["--project", "unit", "--project", "integration"];
  for (const version of NODE_VERSIONS) {
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
