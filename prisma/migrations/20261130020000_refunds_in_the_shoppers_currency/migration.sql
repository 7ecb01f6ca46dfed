-- A webhook's refund replaces a stored amount only if this amount changed. Null for refunds that are already stored.
ALTER TABLE "refunds" ADD COLUMN "presentment_amount_minor" BIGINT;
