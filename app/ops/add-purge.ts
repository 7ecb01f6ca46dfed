import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import { findErasure } from "~/domain/privacy/find-erasure.server";
import { purgeShop } from "~/domain/privacy/purge-shop.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { type CommandContext, CommandFailed, type CommandIo, type ExitCode, WrongUsage } from "~/ops/command";
import { getShop, toDomain } from "~/ops/get-shop";

const POLL_MS = 1_000;

interface Options {
  confirm?: string;
  evenIfInstalled: boolean;
  wait: boolean;
}

/** `purge`: erases a shop's data. */
export function addPurge(program: Command, { io, run }: CommandContext): void {
  program
    .command("purge")
    .description("erase all data of a shop, and wait until a worker has done it")
    .argument("<shop>")
    .option("--confirm <domain>", "the shop's domain again")
    .option("--even-if-installed", "erase a shop that has the app installed", false)
    .option("--no-wait", "only start the erasure")
    .addHelpText(
      "after",
      "\nThe erasure cannot be undone. It starts a minute later, and continues if you press Ctrl-C.\nExits with 1 if it was stopped before the erasure was done.",
    )
    .action((shop: string, options: Options) => run(() => purge(io, shop, options)));
}

async function purge(io: CommandIo, domain: string, options: Options): Promise<ExitCode> {
  const shopDomain = toDomain(domain);
  // An erasure that was started before is only waited for: its shop cannot be found by its domain anymore.
  const isStarted = (await findErasure({ shopDomain })) && !(await findShop({ domain: shopDomain }));
  if (!isStarted) await start(domain, options);
  if (options.wait) return waitForErasure(io, shopDomain);
  await io.writeLine({ shop: shopDomain, result: "started" });
  return 0;
}

async function start(domain: string, { confirm, evenIfInstalled }: Options): Promise<void> {
  const shop = await getShop(domain);
  if (confirm !== shop.domain) {
    throw new WrongUsage(
      `This erases all data of ${shop.domain} (${shop.name}) and cannot be undone. To do it, add: --confirm ${shop.domain}`,
    );
  }
  const purged = await purgeShop({ shopDomain: shop.domain, isEvenIfInstalled: evenIfInstalled });
  if (purged.ok) return;
  throw new CommandFailed(
    purged.reason === "installed"
      ? `${shop.domain} has the app installed, so its data was not erased. Ask the merchant to uninstall the app first, or add --even-if-installed.`
      : `${shop.domain} was erased in the meantime.`,
  );
}

async function waitForErasure(io: CommandIo, shopDomain: string): Promise<ExitCode> {
  const signal = io.interruption();
  let lastReport = "";
  for (;;) {
    const erasure = await findErasure({ shopDomain });
    if (!erasure) break;
    if (erasure.state === "failed") {
      throw new CommandFailed(
        `The erasure failed on every attempt (${erasure.tablesLeft} tables have rows of the shop). Find the cause in the worker's log, then replay its dead letter: "dead-letters --source job".`,
      );
    }
    const report = describe(erasure);
    if (report !== lastReport) io.report(report);
    lastReport = report;
    try {
      await wait(POLL_MS, undefined, { signal });
    } catch {
      io.report("The erasure continues in the background. Run this command again to wait for it.");
      return 1;
    }
  }
  if (await findShop({ domain: shopDomain })) {
    io.report("The shop has installed the app again in the meantime. Its new data is not erased.");
  }
  await io.writeLine({ shop: shopDomain, result: "erased" });
  return 0;
}

function describe({
  state,
  dueAt,
  tablesLeft,
}: NonNullable<Awaited<ReturnType<typeof findErasure>>>): string {
  const tables = `${tablesLeft} tables have rows of the shop`;
  if (state === "running") return `A worker is erasing the shop: ${tables}.`;
  if (state === "retrying") return `An attempt failed and is retried: ${tables}. The worker's log says why.`;
  const isDue = dueAt <= new Date();
  return isDue
    ? `The erasure waits for a worker: ${tables}. If this stays, check that a worker is running.`
    : `The erasure starts at ${dueAt.toISOString()}: ${tables}.`;
}
