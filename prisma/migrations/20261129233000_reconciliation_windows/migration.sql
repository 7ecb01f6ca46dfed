-- Shopify's lists end after 25,000 objects, so a run reads its orders in windows and counts those of the current one.
ALTER TABLE "reconciliations" ADD COLUMN "window_count" INTEGER NOT NULL DEFAULT 0;

-- A cursor of a run that is going on may lie anywhere in its list: such a run starts its list again.
UPDATE "reconciliations" SET "page_cursor" = NULL WHERE "page_cursor" IS NOT NULL;
