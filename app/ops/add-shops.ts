import type { Command } from "commander";
import { listShopsWithSyncState } from "~/domain/sync/list-shops-with-sync-state.server";
import type { CommandContext, CommandIo, ExitCode } from "~/ops/command";

const SHOPS_PER_PAGE = 100;

/** `shops`: lists the shops, so that an operator finds one. */
export function addShops(program: Command, { io, run }: CommandContext): void {
  program
    .command("shops")
    .description("list the shops with the size of their data and the state of their sync")
    .option("--search <text>", "only shops whose domain, name or storefront URL contains the text")
    .action(({ search }: { search?: string }) => run(() => listAll(io, search)));
}

async function listAll(io: CommandIo, search: string | undefined): Promise<ExitCode> {
  let afterId: bigint | undefined;
  do {
    const page = await listShopsWithSyncState({ search, afterId, limit: SHOPS_PER_PAGE });
    for (const shop of page) await io.writeLine(shop);
    afterId = page.at(-1)?.id;
  } while (afterId !== undefined);
  return 0;
}
