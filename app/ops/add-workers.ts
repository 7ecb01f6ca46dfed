import type { Command } from "commander";
import { listWorkers } from "~/monitoring/workers/list-workers.server";
import type { CommandContext, CommandIo, ExitCode } from "~/ops/command";

/** `workers`: lists the worker processes. */
export function addWorkers(program: Command, { io, run }: CommandContext): void {
  program
    .command("workers")
    .description("list the processes that run jobs, and whether they are alive")
    .addHelpText("after", "\nExits with 1 if a worker died within the last hour, or if none is alive.")
    .action(() => run(() => list(io)));
}

async function list(io: CommandIo): Promise<ExitCode> {
  const workers = await listWorkers();
  for (const worker of workers) await io.writeLine(worker);
  if (!workers.some(({ isAlive }) => isAlive))
    io.report("No worker is alive, so no jobs run. Start one: node --import tsx app/worker/main.ts");
  return workers.length > 0 && workers.every(({ isAlive }) => isAlive) ? 0 : 1;
}
