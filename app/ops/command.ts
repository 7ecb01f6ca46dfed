import type { Command } from "commander";

/** What a command of `npm run ops` writes, and how it ends. */
export interface CommandIo {
  /**
   * Writes one value as a line of JSON to stdout; IDs (bigints) become texts. Resolves when the next line can be written,
   * so that a slow reader slows the command down.
   */
  writeLine(value: object): Promise<void>;
  /** Writes text to stdout unchanged. Resolves as writeLine does. */
  write(text: string): Promise<void>;
  /** Writes one line about the command's progress to stderr. */
  report(text: string): void;
  /** Aborted when the operator presses Ctrl-C. Before the first call, Ctrl-C ends the process. */
  interruption(): AbortSignal;
}

/** 0: success. 1: the command found a problem, or could not do everything. */
export type ExitCode = 0 | 1;

/** A failure that the operator can understand and act on. The message says what happened and what to do. */
export class CommandFailed extends Error {}

/** The command was used wrongly. The message says what is wrong. */
export class WrongUsage extends Error {}

/** Adds one command to the program of `npm run ops`. */
export type AddCommand = (program: Command, context: CommandContext) => void;

export interface CommandContext {
  io: CommandIo;
  /** Runs a command's action and keeps its exit code. */
  run(action: () => Promise<ExitCode>): Promise<void>;
}
