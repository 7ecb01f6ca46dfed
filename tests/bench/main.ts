import { parseArgs } from "node:util";
import { measureAck } from "./ack-while-generating";
import { type BenchEnvironment, openBenchEnvironment } from "./bench-environment";
import { measureBookingLag } from "./booking-lag";
import { measureExport } from "./export-vs-copy";
import { type Figure, isGoalMet } from "./figure";
import { measureFind } from "./find-at-ten-million";
import { measureGenerateVsVoucher } from "./generate-vs-voucher";
import { measureIdleQueries } from "./idle-queries";
import { measureIngest } from "./ingest";
import { measureList } from "./list-at-ten-million";
import { measureStoreVsCopy } from "./store-vs-copy";
import { measureStorefrontVitals } from "./storefront-vitals";
import { measureSyncVsCeiling } from "./sync-vs-ceiling";
import { measureWhileUpdating } from "./while-updating";

/*
 * npm run bench                    runs all benchmarks, which takes about an hour
 * npm run bench -- --only sync     runs one benchmark, given by its name or by the name of one of its figures
 * npm run bench -- --json          prints JSON, keyed by figure name
 * npm run bench -- --quantity 5000 a quick trial; the figures are meaningless with so few codes
 */
const benchmarks: {
  name: string;
  figures: string[];
  run: (options: { environment: BenchEnvironment; quantity?: number }) => Promise<Figure[]>;
}[] = [
  { name: "generate", figures: ["generate_vs_voucher_lib"], run: async () => [measureGenerateVsVoucher()] },
  { name: "store", figures: ["store_vs_copy"], run: measureStoreVsCopy },
  { name: "export", figures: ["export_vs_copy", "export_rss_growth"], run: measureExport },
  { name: "sync", figures: ["sync_vs_ceiling", "throttled_share"], run: measureSyncVsCeiling },
  {
    name: "sync-budget",
    figures: ["sync_vs_ceiling_budget", "throttled_share_budget"],
    run: (options) => measureSyncVsCeiling({ ...options, limitedBy: "budget" }),
  },
  {
    name: "list",
    figures: ["list_p95_ms_10m", "list_growth", "prefix_p95_ms_10m", "prefix_growth"],
    run: measureList,
  },
  { name: "find", figures: ["find_p95_ms_10m"], run: measureFind },
  {
    name: "ingest",
    figures: [
      "ingest_per_s",
      "ack_p99_ms",
      "ingest_hot_vs_spread",
      "ingest_reported_twice_per_s",
      "ingest_updates_per_s",
    ],
    run: measureIngest,
  },
  { name: "ack", figures: ["ack_p99_ms_while_generating"], run: measureAck },
  {
    name: "updating",
    figures: ["page_p95_while_updating", "ack_p99_ms_while_updating", "rule_update_vs_ceiling"],
    run: measureWhileUpdating,
  },
  { name: "booking-lag", figures: ["booking_lag_p99_ms"], run: measureBookingLag },
  { name: "idle", figures: ["idle_queries_per_s"], run: measureIdleQueries },
  {
    name: "vitals",
    figures: ["embed_lcp_added_ms", "embed_inp_added_ms", "embed_cls"],
    run: measureStorefrontVitals,
  },
];

const { values: options } = parseArgs({
  options: { only: { type: "string" }, json: { type: "boolean" }, quantity: { type: "string" } },
});
const quantity = options.quantity === undefined ? undefined : Number(options.quantity);
const chosen = benchmarks.filter(
  ({ name, figures }) =>
    options.only === undefined || name === options.only || figures.includes(options.only),
);
if (chosen.length === 0) {
  throw new Error(
    `Unknown benchmark. Choose one of: ${benchmarks.flatMap(({ name, figures }) => [name, ...figures]).join(", ")}`,
  );
}

const measuredFigures: Figure[] = [];
for (const { run } of chosen) {
  // Each benchmark gets its own database, because leftover rows would slow down the next benchmark.
  const environment = await openBenchEnvironment();
  try {
    for (const figure of await run({ environment, quantity })) {
      measuredFigures.push(figure);
      if (!options.json) console.log(formatRow(figure));
    }
  } finally {
    await environment.close();
  }
}
if (options.json) {
  const byName = measuredFigures.map((figure) => [figure.name, { ...figure, isGoalMet: isGoalMet(figure) }]);
  console.log(JSON.stringify(Object.fromEntries(byName), null, 2));
}
// The measured code leaves connection pools and timers open, so exit explicitly.
process.exit(0);

function formatRow(figure: Figure): string {
  const { name, value, goal, detail } = figure;
  const goalText = "atLeast" in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`;
  return `| ${name} | ${Number(value.toPrecision(3))} | ${goalText} | ${isGoalMet(figure) ? "met" : "MISSED"} | ${detail} |`;
}
