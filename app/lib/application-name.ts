const PROCESSES = { "app/server.ts": "web", "app/worker/main.ts": "worker", "app/ops/main.ts": "ops" };

/**
 * Returns the name of a connection in `pg_stat_activity`, such as `dino-web` or `dino-worker-queue`: the kind of process,
 * which is known by its script, and what the connection is for. Ordinary queries have no purpose in their name.
 */
export function applicationName(
  purpose?: "queue" | "listen",
  script = process.argv[1]?.replaceAll("\\", "/") ?? "",
): string {
  const kind = Object.entries(PROCESSES).find(([path]) => script.endsWith(path))?.[1] ?? "script";
  return ["dino", kind, ...(purpose ? [purpose] : [])].join("-");
}
