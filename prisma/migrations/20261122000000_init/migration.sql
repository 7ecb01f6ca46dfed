
-- What Prisma's schema language cannot say. ------------------------------------------------------

-- The few codes of a batch that wait for Shopify, found without reading the millions that do not.
CREATE INDEX "codes_waiting_idx" ON "codes"("batch_id", "id") WHERE "state" = 'pending';

-- The inbox: what is not booked yet.
CREATE INDEX "webhook_events_waiting_idx" ON "webhook_events"("id") WHERE "processed_at" IS NULL;

-- A code is stored as it is compared: upper-cased, never empty, at most as long as Shopify allows.
ALTER TABLE "codes" ADD CONSTRAINT "codes_code_shape" CHECK ("code" = upper("code") AND "code" <> '' AND length("code") <= 255);

-- Counts never go below nothing; one that would is a bug, and better loud than wrong.
ALTER TABLE "usage_deltas" ADD CONSTRAINT "usage_deltas_step" CHECK ("delta" IN (-1, 1));
