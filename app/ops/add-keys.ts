import type { Command } from "commander";
import { countAccessTokenKeys } from "~/domain/shops/count-access-token-keys.server";
import type { CommandContext, CommandIo, ExitCode } from "~/ops/command";

/** `keys`: counts which keys the stored access tokens need, so that an older key can be removed. */
export function addKeys(program: Command, { io, run }: CommandContext): void {
  program
    .command("keys")
    .description(
      "count the shops whose access tokens need each configured key; exit code 1 if an older key is needed",
    )
    .action(() => run(() => list(io)));
}

async function list(io: CommandIo): Promise<ExitCode> {
  const { keys, isOlderKeyNeeded } = await countAccessTokenKeys();
  for (const key of keys) await io.writeLine(key);
  if (isOlderKeyNeeded)
    io.report(
      "Access tokens of some shops need an older key. Workers replace them. Run this again in a minute.",
    );
  const unreadable = keys.find(
    ({ variable, status, shops }) =>
      variable === "TOKEN_ENCRYPTION_KEY" && status === "not-configured" && shops > 0,
  );
  if (unreadable)
    io.report(
      `Shops whose access tokens cannot be decrypted: ${unreadable.shops}. Add the missing key to the end of TOKEN_ENCRYPTION_KEY, or ask the merchants to open the app.`,
    );
  return isOlderKeyNeeded || unreadable ? 1 : 0;
}
