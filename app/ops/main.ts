// Run by `npm run ops`. Logs go to stderr, so that stdout contains only the command's output.
import "~/lib/log-to-stderr";
import { once } from "node:events";
import { stringifyWithBigints } from "~/lib/stringify-with-bigints";

let interruption: AbortController | null = null;

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

// Imported here, because a missing environment variable throws. Its message says what to do.
const { prisma, runOps } = await loadCommands();
const exitCode = await runOps(process.argv.slice(2), {
  write,
  async writeLine(value) {
    await write(`${stringifyWithBigints(value)}\n`);
  },
  report(text) {
    process.stderr.write(`${text}\n`);
  },
  interruption() {
    if (interruption) return interruption.signal;
    const controller = new AbortController();
    interruption = controller;
    // `once`: a second Ctrl-C ends the process.
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => controller.abort());
    return controller.signal;
  },
});
await prisma.$disconnect();
process.exit(exitCode);

async function loadCommands() {
  try {
    const [db, ops] = await Promise.all([import("~/db.server"), import("~/ops/run-ops")]);
    return { prisma: db.prisma, runOps: ops.runOps };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return process.exit(1);
  }
}
