-- An event that could not be booked: how often it was tried, when it is tried next, and since when it is set aside.
ALTER TABLE "webhook_events" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "webhook_events" ADD COLUMN "next_attempt_at" TIMESTAMPTZ(3);
ALTER TABLE "webhook_events" ADD COLUMN "set_aside_at" TIMESTAMPTZ(3);

-- The two lanes of a shop's inbox, each with only what waits, so that neither has to look past the other.
CREATE INDEX "webhook_events_waiting_idx" ON "webhook_events" ("shop_domain", "id")
  WHERE "processed_at" IS NULL AND "set_aside_at" IS NULL
    AND "topic" NOT IN ('discounts/redeemcode_added', 'discounts/redeemcode_removed');
CREATE INDEX "webhook_events_waiting_code_notices_idx" ON "webhook_events" ("shop_domain", "id")
  WHERE "processed_at" IS NULL AND "set_aside_at" IS NULL
    AND "topic" IN ('discounts/redeemcode_added', 'discounts/redeemcode_removed');

-- Booked events are kept for a while, against late deliveries, and then purged in slices.
CREATE INDEX "webhook_events_processed_at_idx" ON "webhook_events" ("processed_at") WHERE "processed_at" IS NOT NULL;

CREATE TYPE "dead_letter_source" AS ENUM ('webhook', 'job', 'order');

-- What was given up after too many failures, until somebody replays it.
CREATE TABLE "dead_letters" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT,
    "source" "dead_letter_source" NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "set_aside_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replayed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dead_letters_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "dead_letters_open_key" ON "dead_letters" ("source", "name", md5("payload"::text))
  WHERE "replayed_at" IS NULL;
CREATE INDEX "dead_letters_shop_id_idx" ON "dead_letters" ("shop_id");
