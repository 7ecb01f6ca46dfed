import { setTimeout as wait } from "node:timers/promises";
import { submitForm } from "./merchant";
import { createPool, generateMoreCodes } from "./merchant-actions";
import { scrape } from "./metrics";
import { runOps } from "./run-ops";
import type { Soak } from "./soak";
import type { SoakShop } from "./soak-shop";

/** The sweep, which runs every minute, turns failed jobs into dead letters. */
const TIMEOUT_MS = 300_000;
const BATCH_LABEL = "Dead letter";
const SOURCES = ["webhook", "job", "order"];

/** Makes the database reject the order of one customer and the work on one batch, as a fault in the app would. */
const REJECT_ROWS = `
  CREATE OR REPLACE FUNCTION soak_reject() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'rejected by the soak' USING ERRCODE = TG_ARGV[0]; END $$;
  CREATE OR REPLACE TRIGGER soak_reject BEFORE INSERT OR UPDATE ON orders FOR EACH ROW
    WHEN (NEW.customer_name = 'Dead Letter') EXECUTE FUNCTION soak_reject('22023');
  CREATE OR REPLACE TRIGGER soak_reject BEFORE UPDATE ON batches FOR EACH ROW
    WHEN (NEW.label = '${BATCH_LABEL}') EXECUTE FUNCTION soak_reject('P0001')`;
const ACCEPT_ROWS =
  "DROP TRIGGER IF EXISTS soak_reject ON orders; DROP TRIGGER IF EXISTS soak_reject ON batches";

/**
 * Makes a dead letter of each kind, waits until the metrics show them, removes the cause, and replays them with
 * `npm run ops`. The checks at the end of the soak find out whether the order was booked and the codes were generated.
 */
export async function makeAndReplayDeadLetters(soak: Soak) {
  const { deployment, shops } = soak;
  const shop = shops.find(({ state, isEditing }) => state === "open" && !isEditing);
  if (!shop) throw new Error("There is no shop for the dead letters.");
  // No other action may edit or uninstall the shop in the meantime.
  shop.isEditing = true;
  shop.actionCount += 1;
  try {
    if (!shop.coupons.some(({ isPool, isArchived }) => isPool && !isArchived))
      await createPool(soak, shop, 100);
    await deployment.database.query(REJECT_ROWS);
    await placeRejectedOrder(soak, shop);
    await generateRejectedCodes(soak, shop);
    await untilMetricsShow(soak, SOURCES);
  } finally {
    await deployment.database.query(ACCEPT_ROWS);
    shop.isEditing = false;
    shop.actionCount -= 1;
  }
  await replayAll(soak);
}

/** The app cannot book the order's webhook. It also finds the order when the merchant has the shop's orders checked. */
async function placeRejectedOrder({ deployment, nextNumber }: Soak, shop: SoakShop) {
  const code = shop.coupons.find(({ codes, isArchived }) => codes.length > 0 && !isArchived)?.codes[0];
  const placed = await deployment.devShop.control.placeOrder({
    shop: shop.domain,
    codes: code === undefined ? [] : [code],
    omitsRefusedCodes: true,
    guest: { firstName: "Dead", lastName: "Letter", email: `dead-letter-${nextNumber()}@example.com` },
  });
  if (!placed.ok) throw new Error(`The order was refused: ${placed.reason}`);
  // Shopify's search finds a new order after two seconds.
  await wait(3_000);
  await submitForm(deployment, { shop, path: "/app/check-orders", form: {} });
}

/** Lets the job that generates the codes fail at its last attempt, without waiting for the ten attempts before it. */
async function generateRejectedCodes(soak: Soak, shop: SoakShop) {
  const pool = shop.coupons.find(({ isPool, isArchived }) => isPool && !isArchived);
  if (!pool) throw new Error("There is no pool for the dead letters.");
  await generateMoreCodes(soak, { shop, pool, quantity: 100, label: BATCH_LABEL });
  const { database } = soak.deployment;
  const failNow = () =>
    database.query(
      `UPDATE queue.job SET retry_limit = retry_count, start_after = now()
       WHERE name = 'generate-batch' AND state IN ('created', 'retry') AND data->>'batchId' IN (
         SELECT id::text FROM batches WHERE coupon_id = $1 AND label = $2
       )`,
      [pool.id, BATCH_LABEL],
    );
  const giveUpAt = Date.now() + TIMEOUT_MS;
  const isDeadLetter = async () => {
    const { rows } = await database.query(
      "SELECT FROM dead_letters WHERE source = 'job' AND replayed_at IS NULL",
    );
    return rows.length > 0;
  };
  while (!(await isDeadLetter())) {
    if (Date.now() > giveUpAt)
      throw new Error("The failed job did not become a dead letter within 5 minutes.");
    await failNow();
    await wait(500);
  }
}

async function untilMetricsShow({ deployment, signal }: Soak, sources: string[]) {
  const giveUpAt = Date.now() + TIMEOUT_MS;
  let missing = sources;
  while (missing.length > 0) {
    if (Date.now() > giveUpAt)
      throw new Error(`The metrics show no dead letter of the source ${missing.join(", ")} after 5 minutes.`);
    const samples = (await Promise.all([...deployment.webs, ...deployment.workers].map(scrape))).flat();
    missing = sources.filter(
      (source) =>
        !samples.some(
          ({ name, labels, value }) => name === "dino_dead_letters" && labels.source === source && value > 0,
        ),
    );
    await wait(1_000, null, { signal });
  }
}

/** Lists the dead letters and replays them, with the commands of docs/operations.md. */
async function replayAll(soak: Soak) {
  const listed = await runOps(soak, ["dead-letters"]);
  const letters = listed.output
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { source: string });
  const missing = SOURCES.filter((source) => !letters.some((letter) => letter.source === source));
  if (missing.length > 0)
    throw new Error(`npm run ops lists no dead letter of the source ${missing.join(", ")}.`);
  const replayed = await runOps(soak, ["dead-letters", "replay", "all"]);
  if (replayed.code !== 0) throw new Error(`The replay failed: ${replayed.output}${replayed.errors}`);
  soak.measurements.count("dead letters replayed", letters.length);
}
