import { type ChartPanel, replaceVariables } from "./read-monitoring-files";

/** Number of points in a chart. */
const POINTS = 240;
/** Grafana's rate interval contains at least this many readings of a metric. */
const READINGS_PER_RATE = 4;

/** The time range of a drawing, in seconds since 1970. */
export interface TimeRange {
  fromSeconds: number;
  toSeconds: number;
  stepSeconds: number;
}

export interface Line {
  name: string;
  /** One value per step of the time range. Null if there is none. */
  values: (number | null)[];
}

export type PanelData = { panel: ChartPanel; lines: Line[] };

type Matrix = { metric: Record<string, string>; values: [number, string][] }[];

/** Reads what Prometheus answers to the expressions of a dashboard's panels. */
export class PanelQueries {
  readonly #url: string;
  readonly range: TimeRange;
  readonly #rateInterval: string;

  private constructor({
    url,
    range,
    scrapeSeconds,
  }: { url: string; range: TimeRange; scrapeSeconds: number }) {
    this.#url = url;
    this.range = range;
    const rateSeconds = Math.max(scrapeSeconds * READINGS_PER_RATE, range.stepSeconds + scrapeSeconds);
    this.#rateInterval = `${Math.ceil(rateSeconds)}s`;
  }

  /** `to` is the end of the drawn time range, and `minutes` its length. */
  static async open({ url, to, minutes }: { url: string; to: Date; minutes: number }): Promise<PanelQueries> {
    const scrapeSeconds = await readScrapeInterval(url);
    const stepSeconds = Math.ceil(Math.max(scrapeSeconds, (minutes * 60) / POINTS));
    // Prometheus computes the values at multiples of the step, as Grafana does.
    const toSeconds = Math.floor(to.getTime() / 1000 / stepSeconds) * stepSeconds;
    const steps = Math.floor((minutes * 60) / stepSeconds);
    const range = { fromSeconds: toSeconds - steps * stepSeconds, toSeconds, stepSeconds };
    return new PanelQueries({ url, range, scrapeSeconds });
  }

  async read(panel: ChartPanel): Promise<PanelData> {
    const lines = await Promise.all(
      panel.targets.map(async ({ expr, legendFormat }) => {
        const matrix = await this.#query(
          replaceVariables({ expression: expr, rateInterval: this.#rateInterval }),
        );
        return matrix.map(({ metric, values }) => ({
          name: legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? ""),
          values: this.#alignToSteps(values),
        }));
      }),
    );
    return { panel, lines: lines.flat() };
  }

  /** Lists when alerts began to fire, in seconds since 1970. */
  async listAlertStarts(): Promise<number[]> {
    const matrix = await this.#query('ALERTS{alertstate="firing", alertname=~"Dino.*"}');
    return matrix.flatMap(({ values }) => {
      const times = values.map(([time]) => time);
      return times.filter((time, index) => time - (times[index - 1] ?? 0) > this.range.stepSeconds);
    });
  }

  #alignToSteps(values: [number, string][]): (number | null)[] {
    const { fromSeconds, toSeconds, stepSeconds } = this.range;
    const byTime = new Map(values.map(([time, value]) => [time, Number(value)]));
    const count = (toSeconds - fromSeconds) / stepSeconds + 1;
    return Array.from({ length: count }, (_, index) => {
      const value = byTime.get(fromSeconds + index * stepSeconds);
      return value !== undefined && Number.isFinite(value) ? value : null;
    });
  }

  async #query(expression: string): Promise<Matrix> {
    const { fromSeconds, toSeconds, stepSeconds } = this.range;
    const parameters = { query: expression, start: fromSeconds, end: toSeconds, step: stepSeconds };
    const search = new URLSearchParams(
      Object.entries(parameters).map(([name, value]) => [name, String(value)]),
    );
    const response = await fetch(`${this.#url}/api/v1/query_range?${search}`);
    const body = (await response.json()) as { error?: string; data?: { result: Matrix } };
    if (!body.data) throw new Error(`Prometheus rejected ${expression}: ${body.error}`);
    return body.data.result;
  }
}

/** Returns the longest interval at which Prometheus reads the app's metrics, in seconds. */
async function readScrapeInterval(url: string): Promise<number> {
  const response = await fetch(`${url}/api/v1/targets?state=active`);
  const { data } = (await response.json()) as { data: { activeTargets: { scrapeInterval: string }[] } };
  const seconds = data.activeTargets.map(({ scrapeInterval }) =>
    scrapeInterval.endsWith("ms") ? Number.parseFloat(scrapeInterval) / 1000 : parseSeconds(scrapeInterval),
  );
  return Math.max(1, ...seconds);
}

/** Parses a duration such as `1m30s`. */
function parseSeconds(duration: string): number {
  const [, minutes = "0", seconds = "0"] = /^(?:(\d+)m)?(?:([\d.]+)s)?$/.exec(duration) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
