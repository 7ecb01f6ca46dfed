import { stringifyWithBigints } from "~/lib/stringify-with-bigints";
import { runOps } from "~/ops/run-ops";

export interface OpsResult {
  exitCode: number;
  /** The parsed lines of stdout. IDs are texts, as in the real output. */
  // biome-ignore lint/suspicious/noExplicitAny: tests compare the lines with what they expect.
  lines: any[];
  /** The lines of stderr. */
  reports: string[];
}

/**
 * Runs a command of `npm run ops` in this process, and returns what it wrote. `words` are the words of the command line.
 * `signal` stands for Ctrl-C.
 */
export async function ops(words: string, { signal }: { signal?: AbortSignal } = {}): Promise<OpsResult> {
  let output = "";
  const reports: string[] = [];
  const exitCode = await runOps(words.split(" "), {
    async write(text) {
      output += text;
    },
    async writeLine(value) {
      output += `${stringifyWithBigints(value)}\n`;
    },
    report: (text) => void reports.push(text),
    interruption: () => signal ?? new AbortController().signal,
  });
  const lines = output.split("\n").filter((line) => line !== "");
  return { exitCode, lines: lines.map((line) => JSON.parse(line)), reports };
}
