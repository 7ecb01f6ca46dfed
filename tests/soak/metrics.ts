import type { AppSlot } from "./app-slot";

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Reads a process's metrics. Returns an empty list if the process serves none, such as one that is starting. */
export async function scrape(slot: AppSlot): Promise<Sample[]> {
  try {
    const response = await fetch(`http://127.0.0.1:${slot.managementPort}/metrics`, {
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok ? parseMetrics(await response.text()) : [];
  } catch {
    return [];
  }
}

/** Parses the text format of Prometheus. */
export function parseMetrics(text: string): Sample[] {
  return text.split("\n").flatMap((line) => {
    const [, name, labels = "", value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", text = ""]) => [
      key,
      text,
    ]);
    return { name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) };
  });
}
