import { format } from "node:util";
import { afterEach } from "vitest";

type ConsoleMessage = { level: "error" | "warn"; text: string };

let messages: ConsoleMessage[] = [];
let expectedPatterns: RegExp[] = [];

for (const level of ["error", "warn"] as const) {
  const print = console[level].bind(console);
  console[level] = (...parameters: unknown[]) => {
    const text = format(...parameters);
    if (expectedPatterns.some((pattern) => pattern.test(text))) return;
    messages.push({ level, text });
    print(...parameters);
  };
}

/** Allows console errors and warnings that match the pattern in the current test. */
export function expectConsoleMessage(pattern: RegExp) {
  expectedPatterns.push(pattern);
}

afterEach(() => {
  const unexpected = messages;
  messages = [];
  expectedPatterns = [];
  if (unexpected.length === 0) return;
  const list = unexpected.map(({ level, text }) => `console.${level}: ${text}`).join("\n");
  throw new Error(`Unexpected console messages:\n${list}`);
});
