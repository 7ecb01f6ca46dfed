-- Renames change the catalog only: they keep the data and take no time on large tables. An older release does not run on
-- the new names, so it must be stopped first.
ALTER TABLE "coupons" RENAME COLUMN "attempted_code" TO "pending_creation_code";
ALTER TABLE "coupons" RENAME COLUMN "codes_sent_again_at" TO "codes_requeued_at";
ALTER TABLE "discount_rules" RENAME COLUMN "attempted_at" TO "creation_attempted_at";
ALTER TABLE "batches" RENAME COLUMN "made_count" TO "created_count";
ALTER TABLE "orders" RENAME COLUMN "customer_order_asked_at" TO "customer_order_index_requested_at";
ALTER TABLE "discount_updates" RENAME COLUMN "marked_coupon_id" TO "marked_up_to_coupon_id";
ALTER TABLE "discount_updates" RENAME COLUMN "is_marked" TO "is_marking_done";
ALTER TABLE "code_changes" RENAME COLUMN "done_batch_id" TO "cursor_batch_id";
ALTER TABLE "code_changes" RENAME COLUMN "done_code_id" TO "cursor_code_id";
ALTER TABLE "code_imports" RENAME COLUMN "good_count" TO "valid_count";
ALTER TABLE "customer_redactions" RENAME COLUMN "done_webhook_id" TO "cursor_webhook_id";
ALTER TABLE "redacted_customers" RENAME COLUMN "mark" TO "customer_hash";

ALTER INDEX "orders_to_ask_about_idx" RENAME TO "orders_without_customer_order_index_idx";
ALTER INDEX "discount_updates_unmarked_idx" RENAME TO "discount_updates_marking_idx";
ALTER INDEX "bulk_creations_under_way_idx" RENAME TO "bulk_creations_running_idx";
ALTER INDEX "webhook_events_waiting_code_notices_idx" RENAME TO "webhook_events_waiting_code_webhooks_idx";
