/**
 * `npx tsx tests/monitoring/draw-dashboard.ts --prometheus URL [--minutes 60] [--to 2026-11-30T12:00:00Z] [--out FILE]`
 * draws docs/monitoring/dashboard.json as a PNG, with the values that a Prometheus has. It is a simple replacement for
 * Grafana, which needs an installation.
 */
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { findChromium } from "../e2e/find-chromium";
import { drawChart, escapeHtml } from "./draw-chart";
import { formatValue } from "./format-value";
import { type PanelData, PanelQueries } from "./query-panels";
import { type Dashboard, type GridPos, readDashboard } from "./read-monitoring-files";

const WIDTH = 1400;
/** As in Grafana: a unit of a panel's height, and the space between panels. */
const UNIT_HEIGHT = 30;
const GAP = 8;
const HEADER_HEIGHT = 48;
const TITLE_HEIGHT = 28;
const LEGEND_HEIGHT = 38;

const STYLE = `
  body { margin: 0; background: #111217; color: #ccccdc; font: 12px Inter, "DejaVu Sans", sans-serif; width: ${WIDTH}px; }
  header { height: ${HEADER_HEIGHT}px; padding: 0 12px; display: flex; align-items: center; gap: 16px; }
  header b { font-size: 18px; } header span { color: #9a9aa8; }
  section { position: absolute; box-sizing: border-box; background: #181b1f; border: 1px solid #26282e; overflow: hidden; }
  section.row { background: none; border: none; font-size: 15px; font-weight: 600; padding: 6px 8px; }
  h2 { margin: 0; height: ${TITLE_HEIGHT}px; padding: 7px 10px 0; box-sizing: border-box; font-size: 13px; font-weight: 500; }
  .value { font-size: 34px; text-align: center; padding-top: 12px; }
  .legend { height: ${LEGEND_HEIGHT}px; overflow: hidden; padding: 0 10px 0 14px; line-height: 17px; font-size: 11px; }
  .legend span { margin-right: 12px; white-space: nowrap; display: inline-block; } .legend i { display: inline-block; width: 12px; height: 3px; margin: 0 5px 3px 0; }
  .empty { color: #6e6e7a; text-align: center; padding-top: 70px; font-size: 14px; }
  svg text { fill: #9a9aa8; font-size: 10.5px; } svg .grid { stroke: #26282e; }
  svg .threshold { stroke-dasharray: 6 4; opacity: .7; } svg .alert { stroke: #e24d42; stroke-dasharray: 2 3; opacity: .55; }
`;

const { values: options } = parseArgs({
  options: {
    prometheus: { type: "string" },
    minutes: { type: "string", default: "60" },
    to: { type: "string" },
    out: { type: "string", default: ".data/dashboard.png" },
  },
});
if (!options.prometheus) throw new Error("Pass the URL of a Prometheus: --prometheus http://127.0.0.1:9090");

const queries = await PanelQueries.open({
  url: options.prometheus,
  minutes: Number(options.minutes),
  to: options.to ? new Date(options.to) : new Date(),
});
await takePicture({ html: await drawDashboard({ dashboard: readDashboard(), queries }), file: options.out });
process.stdout.write(`${options.out}\n`);

async function drawDashboard({ dashboard, queries }: { dashboard: Dashboard; queries: PanelQueries }) {
  const alertStarts = await queries.listAlertStarts();
  const sections: string[] = [];
  for (const panel of dashboard.panels) {
    const style = placeOf(panel.gridPos);
    if (panel.type === "row") {
      sections.push(`<section class="row" style="${style}">${escapeHtml(panel.title)}</section>`);
      continue;
    }
    const content = drawPanel({ data: await queries.read(panel), queries, alertStarts });
    sections.push(`<section style="${style}"><h2>${escapeHtml(panel.title)}</h2>${content}</section>`);
  }
  const bottom = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  const height = HEADER_HEIGHT + bottom * (UNIT_HEIGHT + GAP) + GAP;
  const { fromSeconds, toSeconds } = queries.range;
  return `<!doctype html><meta charset="utf-8"><style>${STYLE} body { height: ${height}px; position: relative; }</style>
    <header><b>${escapeHtml(dashboard.title)}</b><span>${formatDate(fromSeconds)} to ${formatDate(toSeconds)} UTC</span></header>
    ${sections.join("\n")}`;
}

function drawPanel({
  data,
  queries,
  alertStarts,
}: {
  data: PanelData;
  queries: PanelQueries;
  alertStarts: number[];
}): string {
  const size = sizeOf(data.panel.gridPos);
  if (data.panel.type === "stat") return drawStat(data);
  if (data.lines.every(({ values }) => values.every((value) => value === null)))
    return '<div class="empty">No data</div>';
  const { svg, legend } = drawChart({
    data,
    range: queries.range,
    size: { width: size.width - 2, height: size.height - TITLE_HEIGHT - LEGEND_HEIGHT - 2 },
    alertStarts,
  });
  return `${svg}<div class="legend">${legend}</div>`;
}

/** Draws the last value, in the color of the highest threshold that it reaches. */
function drawStat({ panel, lines }: PanelData): string {
  const { unit, decimals, noValue = "no data", thresholds } = panel.fieldConfig.defaults;
  const value = lines[0]?.values.findLast((candidate) => candidate !== null);
  if (value === undefined || value === null) return `<div class="value">${escapeHtml(noValue)}</div>`;
  const step = thresholds.steps.findLast((candidate) => candidate.value === null || value >= candidate.value);
  const color = { green: "#73bf69", orange: "#ff9830", red: "#f2495c" }[step?.color ?? ""] ?? "white";
  return `<div class="value" style="color:${color}">${formatValue({ value, unit, decimals })}</div>`;
}

function sizeOf({ w, h }: GridPos) {
  return { width: Math.floor((WIDTH / 24) * w - GAP), height: h * (UNIT_HEIGHT + GAP) - GAP };
}

function placeOf(gridPos: GridPos): string {
  const { width, height } = sizeOf(gridPos);
  const left = (WIDTH / 24) * gridPos.x + GAP / 2;
  const top = HEADER_HEIGHT + gridPos.y * (UNIT_HEIGHT + GAP);
  return `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
}

function formatDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");
}

async function takePicture({ html, file }: { html: string; file: string }) {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 1000 } });
    await page.setContent(html);
    await page.screenshot({ path: file, fullPage: true });
  } finally {
    await browser.close();
  }
}
