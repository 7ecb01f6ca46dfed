import { setTimeout as wait } from "node:timers/promises";
import { newApiSecret, newTokenKey } from "./deployment";
import { runOps } from "./run-ops";
import type { Soak } from "./soak";

/** Workers renew a few hundred access tokens per minute. */
const TIMEOUT_MS = 20 * 60_000;

/**
 * Rotates both keys while the app runs, with the steps of docs/operations.md: creates a second secret in Shopify, adds the
 * new keys, restarts the processes one by one, waits until no access token needs an old key, revokes the old secret, and
 * removes the old keys.
 */
export async function rotateKeys(soak: Soak) {
  const { deployment, measurements } = soak;
  const { keys, webs, workers, devShop } = deployment;
  const restartAll = async () => {
    for (const slot of [...webs, ...workers]) await slot.restart();
  };
  const startedAt = Date.now();
  const [newSecret, newKey] = [newApiSecret(), newTokenKey()];
  const [oldSecret = "", oldKey = ""] = [keys.apiSecrets[0], keys.tokenKeys[0]];
  await devShop.control.setApiSecrets({ secrets: [oldSecret, newSecret] });
  keys.apiSecrets = [newSecret, oldSecret];
  // First, every process must be able to decrypt what another process encrypts with the new key.
  keys.tokenKeys = [oldKey, newKey];
  await restartAll();
  keys.tokenKeys = [newKey, oldKey];
  await restartAll();
  await untilOldKeysAreUnused(soak);
  await devShop.control.setApiSecrets({ secrets: [newSecret] });
  keys.signingSecret = newSecret;
  keys.apiSecrets = [newSecret];
  keys.tokenKeys = [newKey];
  await restartAll();
  measurements.duration("keys rotated", Date.now() - startedAt);
}

async function untilOldKeysAreUnused(soak: Soak) {
  const giveUpAt = Date.now() + TIMEOUT_MS;
  let report = await runOps(soak, ["keys"]);
  while (report.code !== 0) {
    if (Date.now() > giveUpAt)
      throw new Error(`The old keys are still needed after 20 minutes: ${report.output}${report.errors}`);
    await wait(2_000, null, { signal: soak.signal });
    report = await runOps(soak, ["keys"]);
  }
}
