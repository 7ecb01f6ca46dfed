import { format } from "node:util";
import { afterEach } from "vitest";

type ConsoleMessage = { level: "error" | "warn"; text: string };

let messages: ConsoleMessage[] = [];
let allowedPatterns: RegExp[] = [];

for (const level of ["error", "warn"] as const) {
  const print = console[level].bind(console);
  console[level] = (...parameters: unknown[]) => {
    const text = format(...parameters);
    if (allowedPatterns.some((pattern) => pattern.test(text))) return;
    messages.push({ level, text });
    print(...parameters);
  };
}

/** Until the current test ends, allows console errors and warnings that match the pattern, and does not print them. */
export function allowConsoleMessage(pattern: RegExp) {
  allowedPatterns.push(pattern);
}

afterEach(() => {
  const unexpected = messages;
  messages = [];
  allowedPatterns = [];
  if (unexpected.length === 0) return;
  const list = unexpected.map(({ level, text }) => `console.${level}: ${text}`).join("\n");
  throw new Error(`Unexpected console messages:\n${list}`);
});
