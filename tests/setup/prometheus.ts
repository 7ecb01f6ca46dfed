import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { findPrometheus } from "./find-prometheus";

const START_TIMEOUT_MS = 30_000;

/** The job name that the alert rules and the dashboard expect (docs/monitoring/prometheus.yml). */
const JOB_NAME = "dino-discounts";

/** A Prometheus server on 127.0.0.1. */
export interface Prometheus {
  url: string;
  /** Evaluates an expression at this moment. */
  query(expression: string): Promise<Sample[]>;
  stop(): Promise<void>;
}

export interface Sample {
  labels: Record<string, string>;
  value: number;
}

/**
 * Starts a Prometheus that reads the metrics of `targets` (`host:port`) and evaluates the rules of `rulesFile`. All its
 * files, including its log, are in `folder`.
 */
export async function startPrometheus({
  folder,
  targets,
  rulesFile,
  intervalSeconds,
}: {
  folder: string;
  targets: string[];
  rulesFile: string;
  /** Interval at which Prometheus reads the metrics and evaluates the rules. */
  intervalSeconds: number;
}): Promise<Prometheus> {
  const { prometheus } = findPrometheus();
  mkdirSync(folder, { recursive: true });
  const configFile = join(folder, "prometheus.json");
  // YAML includes JSON.
  writeFileSync(configFile, JSON.stringify(configuration({ targets, rulesFile, intervalSeconds })));
  const url = `http://127.0.0.1:${await anyFreePort()}`;
  const child = spawn(
    prometheus,
    [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=${new URL(url).host}`,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const log = createWriteStream(join(folder, "prometheus.log"));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const exited = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
    log.end();
  };
  try {
    await waitUntilReady({ url, hasExited: () => child.exitCode !== null, folder });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, query: (expression) => queryPrometheus({ url, expression }), stop };
}

function configuration({
  targets,
  rulesFile,
  intervalSeconds,
}: {
  targets: string[];
  rulesFile: string;
  intervalSeconds: number;
}) {
  const interval = `${Math.round(intervalSeconds * 1000)}ms`;
  return {
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    rule_files: [rulesFile],
    scrape_configs: [{ job_name: JOB_NAME, static_configs: [{ targets }] }],
  };
}

async function queryPrometheus({ url, expression }: { url: string; expression: string }): Promise<Sample[]> {
  const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query: expression })}`);
  const body = (await response.json()) as {
    error?: string;
    data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  if (!body.data) throw new Error(`Prometheus rejected ${expression}: ${body.error}`);
  return body.data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}

async function waitUntilReady({
  url,
  hasExited,
  folder,
}: {
  url: string;
  hasExited(): boolean;
  folder: string;
}) {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(url))) {
    if (hasExited() || Date.now() > giveUpAt)
      throw new Error(`Prometheus did not start. See ${join(folder, "prometheus.log")}.`);
    await wait(100);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
}
