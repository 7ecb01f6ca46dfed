import { Gauge } from "prom-client";
import { metrics } from "~/metrics.server";

export const readinessMetric = new Gauge({
  name: "dino_ready",
  help: "1 if this process can do its work, 0 if `/readyz` answers 503.",
  registers: [metrics.registry],
});
