import type { Command } from "commander";
import { skipOwnerIds } from "~/domain/sync/skip-owner-ids.server";
import type { CommandContext, CommandIo, ExitCode } from "~/ops/command";

/** `after-restore`: prepares a database that was restored from a backup, before the other processes start. */
export function addAfterRestore(program: Command, { io, run }: CommandContext): void {
  program
    .command("after-restore")
    .description(
      "prepare a database that was restored from a backup: new coupons and discounts get IDs that no lost one had",
    )
    .action(() => run(() => prepare(io)));
}

async function prepare(io: CommandIo): Promise<ExitCode> {
  await io.writeLine(await skipOwnerIds());
  io.report("Start the workers and the web processes now. Then run verify for the shops that were active.");
  return 0;
}
