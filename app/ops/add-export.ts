import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import type { Command } from "commander";
import { exportShop } from "~/domain/privacy/export-shop.server";
import { type CommandContext, CommandFailed, type CommandIo, type ExitCode } from "~/ops/command";
import { getShop } from "~/ops/get-shop";

/** `export`: writes everything that the app stores about a shop. */
export function addExport(program: Command, { io, run }: CommandContext): void {
  program
    .command("export")
    .description("write everything that the app stores about a shop as JSON lines, without access tokens")
    .argument("<shop>")
    .option("--out <file>", "write to this file instead of stdout; the file appears when it is complete")
    .addHelpText("after", "\nThe export contains personal data of customers and staff. Keep it accordingly.")
    .action((shop: string, { out }: { out?: string }) => run(() => exportTo(io, shop, out)));
}

async function exportTo(io: CommandIo, domain: string, out: string | undefined): Promise<ExitCode> {
  const shop = await getShop(domain);
  const source = { shopId: shop.id, shopDomain: shop.domain };
  if (out === undefined) {
    await exportShop({ ...source, write: (lines) => io.write(lines) });
    return 0;
  }
  if (existsSync(out)) throw new CommandFailed(`${out} exists already. Choose another file, or delete it.`);
  const partial = `${out}.partial`;
  // Only this user may read the file, because it contains personal data.
  const file = createWriteStream(partial, { mode: 0o600 });
  const failed = once(file, "error").then(([error]) => {
    throw new CommandFailed(
      `${partial} cannot be written (${error.code ?? error.message}). Choose another file.`,
    );
  });
  failed.catch(() => {});
  const write = async (lines: string) => {
    if (!file.write(lines)) await Promise.race([once(file, "drain"), failed]);
  };
  const rows = await Promise.race([exportShop({ ...source, write }), failed]);
  file.end();
  await Promise.race([once(file, "finish"), failed]);
  await rename(partial, out);
  await io.writeLine({ shop: shop.domain, file: out, rows });
  return 0;
}
