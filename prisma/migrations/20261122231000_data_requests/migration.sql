CREATE TABLE "data_requests" (
  "id" BIGSERIAL PRIMARY KEY,
  "shop_id" BIGINT NOT NULL,
  "customer_id" BIGINT NOT NULL,
  "shopify_order_ids" BIGINT[],
  "shopify_request_id" TEXT,
  "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE UNIQUE INDEX "data_requests_shop_id_shopify_request_id_key" ON "data_requests"("shop_id", "shopify_request_id");
CREATE INDEX "data_requests_shop_id_id_idx" ON "data_requests"("shop_id", "id" DESC);
CREATE INDEX "data_requests_requested_at_idx" ON "data_requests"("requested_at");

-- They stood among the activities, with a copy of what was asked for.
INSERT INTO "data_requests" ("shop_id", "customer_id", "shopify_order_ids", "shopify_request_id", "requested_at")
SELECT "shop_id", ("detail"->>'customerId')::bigint, '{}', "detail"->>'requestId', "at"
FROM "activities" WHERE "kind" = 'customer-data-requested' ORDER BY "id"
ON CONFLICT DO NOTHING;
DELETE FROM "activities" WHERE "kind" = 'customer-data-requested';
