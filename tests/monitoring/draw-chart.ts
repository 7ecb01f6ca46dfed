import { formatValue } from "./format-value";
import type { PanelData, TimeRange } from "./query-panels";

/** Grafana's classic palette. */
const COLORS = [
  "#7eb26d",
  "#eab839",
  "#6ed0e0",
  "#ef843c",
  "#e24d42",
  "#5195ce",
  "#ba43a9",
  "#806eb7",
  "#629e51",
  "#cca300",
  "#82b5d8",
  "#c15c17",
  "#bf1b00",
  "#0a50a1",
  "#d683ce",
  "#aea2e0",
];
const MARGIN = { left: 62, right: 10, top: 8, bottom: 22 };
const MAX_LEGEND_ENTRIES = 14;

interface Size {
  width: number;
  height: number;
}

/** One line as it is drawn: in a stacked chart, `from` is the sum of the lines below it, and `to` includes the line. */
interface Band {
  name: string;
  color: string;
  from: number[];
  to: (number | null)[];
}

/** Draws a time series panel as an SVG, and its legend as HTML. */
export function drawChart({
  data,
  range,
  size,
  alertStarts,
}: {
  data: PanelData;
  range: TimeRange;
  size: Size;
  alertStarts: number[];
}): { svg: string; legend: string } {
  const { defaults } = data.panel.fieldConfig;
  const isStacked = defaults.custom?.stacking.mode === "normal";
  const bands = toBands(data, isStacked);
  const values = bands.flatMap(({ to }) => to.filter((value) => value !== null));
  const top = defaults.max ?? niceCeiling(Math.max(0, ...values), defaults.unit);
  const plot = {
    width: size.width - MARGIN.left - MARGIN.right,
    height: size.height - MARGIN.top - MARGIN.bottom,
  };
  const steps = Math.max(1, (range.toSeconds - range.fromSeconds) / range.stepSeconds);
  const x = (index: number) => MARGIN.left + (index / steps) * plot.width;
  const y = (value: number) => MARGIN.top + plot.height * (1 - Math.min(value, top) / top);
  const xAt = (seconds: number) => x((seconds - range.fromSeconds) / range.stepSeconds);
  const right = MARGIN.left + plot.width;

  const gridLines = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const value = part * top;
    const label = formatValue({ value, unit: defaults.unit });
    return `<line x1="${MARGIN.left}" x2="${right}" y1="${y(value)}" y2="${y(value)}" class="grid"/>
      <text x="${MARGIN.left - 6}" y="${y(value) + 4}" text-anchor="end">${label}</text>`;
  });
  const timeLabels = timesToLabel(range).map(
    (seconds) =>
      `<line x1="${xAt(seconds)}" x2="${xAt(seconds)}" y1="${MARGIN.top}" y2="${y(0)}" class="grid"/>
      <text x="${xAt(seconds)}" y="${size.height - 6}" text-anchor="middle">${formatTime(seconds)}</text>`,
  );
  const alertLines = alertStarts.map(
    (seconds) =>
      `<line x1="${xAt(seconds)}" x2="${xAt(seconds)}" y1="${MARGIN.top}" y2="${y(0)}" class="alert"/>`,
  );
  const thresholds = defaults.thresholds.steps.flatMap(({ value, color }) =>
    value === null || value > top || data.panel.type === "stat"
      ? []
      : `<line x1="${MARGIN.left}" x2="${right}" y1="${y(value)}" y2="${y(value)}" class="threshold" stroke="${color}"/>`,
  );
  const shapes = bands.map((band) => drawBand({ band, isStacked, x, y }));
  const content = [...gridLines, ...timeLabels, ...alertLines, ...thresholds, ...shapes].join("\n");
  return {
    svg: `<svg width="${size.width}" height="${size.height}">${content}</svg>`,
    legend: drawLegend(bands),
  };
}

function toBands({ lines }: PanelData, isStacked: boolean): Band[] {
  const drawn = lines.filter(({ values }) => values.some((value) => value !== null));
  let sums = (lines[0]?.values ?? []).map(() => 0);
  return drawn.map(({ name, values }, index) => {
    const from = sums;
    const to = values.map((value, step) =>
      value === null ? null : isStacked ? (from[step] ?? 0) + value : value,
    );
    if (isStacked) sums = to.map((value, step) => value ?? from[step] ?? 0);
    return { name, color: COLORS[index % COLORS.length] ?? "white", from, to };
  });
}

/** Draws each part of a line between two gaps. A single value between two gaps is a dot. */
function drawBand({
  band,
  isStacked,
  x,
  y,
}: {
  band: Band;
  isStacked: boolean;
  x(index: number): number;
  y(value: number): number;
}): string {
  const parts: number[][] = [];
  band.to.forEach((value, index) => {
    if (value === null) return;
    const last = parts.at(-1);
    if (last && last.at(-1) === index - 1) last.push(index);
    else parts.push([index]);
  });
  const point = (index: number, value: number) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`;
  return parts
    .map((indexes) => {
      const upper = indexes.map((index) => point(index, band.to[index] ?? 0));
      const lower = indexes.map((index) => point(index, isStacked ? (band.from[index] ?? 0) : 0)).reverse();
      if (upper.length === 1) {
        const [cx, cy] = (upper[0] ?? "").split(",");
        return `<circle cx="${cx}" cy="${cy}" r="1.5" fill="${band.color}"/>`;
      }
      const opacity = isStacked ? 0.25 : 0.06;
      return `<polygon points="${[...upper, ...lower].join(" ")}" fill="${band.color}" fill-opacity="${opacity}"/>
        <polyline points="${upper.join(" ")}" fill="none" stroke="${band.color}" stroke-width="1.3"/>`;
    })
    .join("");
}

function drawLegend(bands: Band[]): string {
  const entries = bands
    .slice(0, MAX_LEGEND_ENTRIES)
    .map(({ name, color }) => `<span><i style="background:${color}"></i>${escapeHtml(name)}</span>`);
  const hidden = bands.length - entries.length;
  return [...entries, ...(hidden > 0 ? [`<span>and ${hidden} more</span>`] : [])].join("");
}

/** Returns the next higher number whose quarter has few digits in the unit. */
function niceCeiling(value: number, unit: string): number {
  if (value === 0) return 1;
  const scale = scaleOf(value, unit);
  const power = scale * 10 ** Math.floor(Math.log10(value / scale));
  const factor =
    [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((candidate) => value <= candidate * power) ?? 10;
  return factor * power;
}

/** Returns how large the unit is in which formatValue formats the value: 60 for minutes, 1024 for KiB. */
function scaleOf(value: number, unit: string): number {
  if (unit === "bytes") return 1024 ** Math.floor(Math.log2(value) / 10);
  if (unit !== "s" || value < 120) return 1;
  return value < 7200 ? 60 : 3600;
}

/** Returns four to nine times at whole minutes, or at whole multiples of them. */
function timesToLabel({ fromSeconds, toSeconds }: TimeRange): number[] {
  const lengths = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
  const length = lengths.find((candidate) => (toSeconds - fromSeconds) / candidate <= 7) ?? 86_400;
  const first = Math.ceil(fromSeconds / length) * length;
  const count = Math.floor((toSeconds - first) / length) + 1;
  const times = Array.from({ length: Math.max(0, count) }, (_, index) => first + index * length);
  // A label at the edge of the chart would be cut off.
  return times.filter((time) => toSeconds - time > (toSeconds - fromSeconds) / 30);
}

function formatTime(seconds: number): string {
  const time = new Date(seconds * 1000).toISOString();
  return seconds % 60 === 0 ? time.slice(11, 16) : time.slice(11, 19);
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
