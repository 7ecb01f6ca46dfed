import { Command, CommanderError } from "commander";
import { addAfterRestore } from "~/ops/add-after-restore";
import { addDeadLetters } from "~/ops/add-dead-letters";
import { addExport } from "~/ops/add-export";
import { addKeys } from "~/ops/add-keys";
import { addOutOfSync } from "~/ops/add-out-of-sync";
import { addPurge } from "~/ops/add-purge";
import { addResync } from "~/ops/add-resync";
import { addShops } from "~/ops/add-shops";
import { addVerify } from "~/ops/add-verify";
import { addWorkers } from "~/ops/add-workers";
import {
  type AddCommand,
  type CommandContext,
  CommandFailed,
  type CommandIo,
  type ExitCode,
  WrongUsage,
} from "~/ops/command";

const DESCRIPTION = `Commands for the operator. A command writes JSON lines to stdout, and progress, errors and logs to stderr.
Exit codes: 0 on success, 1 if the command found a problem or failed, 2 if it was used wrongly.
A shop is given by its myshopify.com domain, or by the domain's first part.`;

const commands: AddCommand[] = [
  ...[addShops, addOutOfSync, addResync, addVerify, addDeadLetters],
  ...[addExport, addPurge, addKeys, addWorkers, addAfterRestore],
];

/**
 * Runs one command of `npm run ops`. `words` are the words after `npm run ops --`. Returns the process's exit code, and
 * never throws. Does not close the database's connections.
 */
export async function runOps(words: string[], io: CommandIo): Promise<0 | 1 | 2> {
  let exitCode: ExitCode = 0;
  const context: CommandContext = {
    io,
    async run(action) {
      exitCode = await action();
    },
  };
  const program = new Command("npm run ops --").description(DESCRIPTION).exitOverride();
  program.configureOutput({ writeErr: (text) => io.report(text.trimEnd()) });
  // Leaves the options after a command's name to that command, so that its subcommands can have options of their own.
  program.enablePositionalOptions();
  program.showHelpAfterError('Run it with "--help" to see how it is used.');
  for (const add of commands) add(program, context);
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    return codeOfError(error, io);
  }
}

function codeOfError(error: unknown, io: CommandIo): 0 | 1 | 2 {
  // Commander has written its own messages already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof WrongUsage) {
    io.report(error.message);
    return 2;
  }
  io.report(error instanceof CommandFailed ? error.message : describeUnexpected(error));
  return 1;
}

function describeUnexpected(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  if (/P1001|P1000|ECONNREFUSED|terminating connection|Can't reach database/.test(`${name} ${message}`))
    return `The database cannot be reached (${name}). Check DATABASE_URL and try again.`;
  return `The command failed: ${name}: ${message.trim()}. It is safe to run it again.`;
}
