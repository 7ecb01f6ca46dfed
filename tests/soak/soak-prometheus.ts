import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Prometheus, startPrometheus } from "../setup/prometheus";
import type { AppSlot } from "./app-slot";
import type { SoakOptions } from "./options";

const ALERTS = fileURLToPath(new URL("../../docs/monitoring/alerts.yml", import.meta.url));
/** Short, so that a soak of ten minutes gives a dashboard with details. */
const INTERVAL_SECONDS = 5;

/**
 * Writes the management addresses of the processes to `prometheus-targets.json`, in the format of Prometheus's
 * file_sd_configs. If the options say so, also starts a Prometheus with the alert rules, which keeps its data in the
 * output folder.
 */
export async function startSoakPrometheus({
  options,
  slots,
}: {
  options: SoakOptions;
  slots: AppSlot[];
}): Promise<Prometheus | null> {
  const targets = slots.map(({ managementPort }) => `127.0.0.1:${managementPort}`);
  const groups = slots.map(({ name }, index) => ({ targets: [targets[index]], labels: { process: name } }));
  writeFileSync(join(options.outFolder, "prometheus-targets.json"), `${JSON.stringify(groups, null, 2)}\n`);
  if (!options.runsPrometheus) return null;
  const folder = join(options.outFolder, "prometheus");
  return startPrometheus({ folder, targets, rulesFile: ALERTS, intervalSeconds: INTERVAL_SECONDS });
}

/** The alerts that fired during the last `minutes`, each with the number of seconds. */
export async function listFiredAlerts(
  prometheus: Prometheus,
  minutes: number,
): Promise<Record<string, number>> {
  const range = `${Math.ceil(minutes)}m`;
  const samples = await prometheus.query(
    `max by (alertname) (count_over_time(ALERTS{alertstate="firing"}[${range}]))`,
  );
  return Object.fromEntries(
    samples.map(({ labels, value }) => [labels.alertname ?? "", value * INTERVAL_SECONDS]),
  );
}
