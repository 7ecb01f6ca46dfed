-- The notice is published to Shopify, so its version and the version that Shopify has are stored.
ALTER TABLE "settings" ADD COLUMN "notice_version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "settings" ADD COLUMN "published_notice_version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "settings" ADD COLUMN "notice_error" JSONB;
