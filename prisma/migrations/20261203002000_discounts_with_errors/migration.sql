-- migrate: no transaction

-- For the number of discounts of all shops by sync error.
CREATE INDEX CONCURRENTLY "shopify_discounts_with_error_idx" ON "shopify_discounts"("shop_id", ("sync_error"->>'reason'))
  WHERE "sync_error" IS NOT NULL;
