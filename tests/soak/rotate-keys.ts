import { setTimeout as wait } from "node:timers/promises";
import { newApiSecret, newTokenKey } from "./deployment";
import { runOps } from "./run-ops";
import type { Soak } from "./soak";

const RESEAL_TIMEOUT_MS = 300_000;

/**
 * Rotates both keys while the app runs, as docs/operations.md describes: creates a second secret in Shopify, adds the new
 * keys, restarts the processes one by one, waits until every stored token is encrypted with the new key and was requested
 * with the new secret, revokes the old secret, and removes the old keys.
 */
export async function rotateKeys(soak: Soak) {
  const { deployment, signal, measurements } = soak;
  const { keys, webs, workers, devShop } = deployment;
  const restartAll = async () => {
    for (const slot of [...webs, ...workers]) await slot.restart();
  };
  const [newSecret, oldSecret] = [newApiSecret(), keys.apiSecrets[0] ?? ""];
  await devShop.control.setApiSecrets({ secrets: [oldSecret, newSecret] });
  // Every process has to know the new encryption key before one of them encrypts with it.
  keys.tokenKeys.push(newTokenKey());
  keys.apiSecrets.unshift(newSecret);
  await restartAll();
  keys.tokenKeys.reverse();
  await restartAll();
  const giveUpAt = Date.now() + RESEAL_TIMEOUT_MS;
  const startedAt = Date.now();
  let report = await runOps(soak, ["keys"]);
  while (report.code !== 0) {
    if (Date.now() > giveUpAt)
      throw new Error(`The old keys are still needed after 5 minutes: ${report.output}${report.errors}`);
    await wait(2_000, null, { signal });
    report = await runOps(soak, ["keys"]);
  }
  measurements.duration("keys rotated", Date.now() - startedAt);
  await devShop.control.setApiSecrets({ secrets: [newSecret] });
  keys.signingSecret = newSecret;
  keys.tokenKeys.length = 1;
  keys.apiSecrets.length = 1;
  await restartAll();
}
