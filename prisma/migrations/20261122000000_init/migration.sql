-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "coupon_interaction" AS ENUM ('combine', 'dont_combine', 'by_class');

-- CreateEnum
CREATE TYPE "discount_trigger" AS ENUM ('automatic', 'coupon');

-- CreateEnum
CREATE TYPE "discount_rule_status" AS ENUM ('draft', 'active', 'inactive', 'archived');

-- CreateEnum
CREATE TYPE "coupon_type" AS ENUM ('standard', 'bulk_pool', 'url_token');

-- CreateEnum
CREATE TYPE "batch_kind" AS ENUM ('generated', 'imported');

-- CreateEnum
CREATE TYPE "batch_status" AS ENUM ('running', 'paused', 'cancelled', 'done');

-- CreateEnum
CREATE TYPE "code_state" AS ENUM ('pending', 'live', 'failed', 'disabling', 'disabled', 'enabling', 'deleting', 'deleted');

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "id" BIGSERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "sync_fence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "shop_id" BIGINT NOT NULL,
    "coupon_interaction" "coupon_interaction" NOT NULL DEFAULT 'combine',
    "interaction_by_class" JSONB,
    "code_format" JSONB,
    "storefront_notice" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "discount_rules" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "trigger" "discount_trigger" NOT NULL,
    "status" "discount_rule_status" NOT NULL,
    "reward_kind" TEXT NOT NULL,
    "reward" JSONB NOT NULL,
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "messaging" JSONB NOT NULL DEFAULT '{}',
    "interaction" JSONB,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "shopify_discount_id" TEXT,
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "synced_version" INTEGER NOT NULL DEFAULT 0,
    "sync_error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discount_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupons" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "type" "coupon_type" NOT NULL,
    "discount_rule_id" BIGINT,
    "usage_limit_per_code" INTEGER,
    "is_once_per_customer" BOOLEAN NOT NULL DEFAULT false,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "code_format" JSONB,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "shopify_discount_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "synced_version" INTEGER NOT NULL DEFAULT 0,
    "sync_error" JSONB,
    "sync_fence" BIGINT NOT NULL DEFAULT 0,
    "code_count" INTEGER NOT NULL DEFAULT 0,
    "live_code_count" INTEGER NOT NULL DEFAULT 0,
    "failed_code_count" INTEGER NOT NULL DEFAULT 0,
    "used_count" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "coupons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batches" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "kind" "batch_kind" NOT NULL,
    "status" "batch_status" NOT NULL DEFAULT 'running',
    "label" TEXT NOT NULL,
    "code_format" JSONB,
    "created_by" TEXT NOT NULL,
    "requested_count" INTEGER NOT NULL,
    "made_count" INTEGER NOT NULL DEFAULT 0,
    "synced_count" INTEGER NOT NULL DEFAULT 0,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "fence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "codes" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "batch_id" BIGINT,
    "code" TEXT COLLATE "C" NOT NULL,
    "state" "code_state" NOT NULL DEFAULT 'pending',
    "shopify_code_id" BIGINT,
    "sync_error" TEXT,
    "used_count" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_creations" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "batch_id" BIGINT NOT NULL,
    "code_ids" BIGINT[],
    "shopify_id" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulk_creations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "shopify_order_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "customer_id" BIGINT,
    "customer_name" TEXT,
    "currency_code" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "source_name" TEXT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "snapshot_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redemptions" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "code_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "amount_off_minor" BIGINT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "presentment_amount_minor" BIGINT,
    "presentment_currency" TEXT,
    "redeemed_at" TIMESTAMPTZ(3) NOT NULL,
    "reversed_at" TIMESTAMPTZ(3),
    "reversed_reason" TEXT,

    CONSTRAINT "redemptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_deltas" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "code_id" BIGINT NOT NULL,
    "delta" INTEGER NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "usage_deltas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activities" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT,
    "code_id" BIGINT,
    "batch_id" BIGINT,
    "discount_rule_id" BIGINT,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "activities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "id" BIGSERIAL NOT NULL,
    "shop_domain" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "triggered_at" TIMESTAMPTZ(3),
    "payload" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sessions_shop_idx" ON "sessions"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shops_domain_key" ON "shops"("domain");

-- CreateIndex
CREATE INDEX "discount_rules_shop_id_status_display_order_id_idx" ON "discount_rules"("shop_id", "status", "display_order", "id");

-- CreateIndex
CREATE INDEX "coupons_shop_id_archived_at_id_idx" ON "coupons"("shop_id", "archived_at", "id" DESC);

-- CreateIndex
CREATE INDEX "coupons_discount_rule_id_idx" ON "coupons"("discount_rule_id");

-- CreateIndex
CREATE INDEX "batches_coupon_id_id_idx" ON "batches"("coupon_id", "id" DESC);

-- CreateIndex
CREATE INDEX "codes_coupon_id_id_idx" ON "codes"("coupon_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "codes_shop_id_code_key" ON "codes"("shop_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_creations_shop_id_key" ON "bulk_creations"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "orders_shop_id_shopify_order_id_key" ON "orders"("shop_id", "shopify_order_id");

-- CreateIndex
CREATE INDEX "redemptions_coupon_id_redeemed_at_id_idx" ON "redemptions"("coupon_id", "redeemed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "redemptions_code_id_redeemed_at_idx" ON "redemptions"("code_id", "redeemed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "redemptions_shop_id_order_id_code_id_key" ON "redemptions"("shop_id", "order_id", "code_id");

-- CreateIndex
CREATE INDEX "usage_deltas_coupon_id_idx" ON "usage_deltas"("coupon_id");

-- CreateIndex
CREATE INDEX "activities_coupon_id_id_idx" ON "activities"("coupon_id", "id" DESC);

-- CreateIndex
CREATE INDEX "activities_shop_id_id_idx" ON "activities"("shop_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_events_shop_domain_topic_webhook_id_key" ON "webhook_events"("shop_domain", "topic", "webhook_id");

-- AddForeignKey
ALTER TABLE "settings" ADD CONSTRAINT "settings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discount_rules" ADD CONSTRAINT "discount_rules_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_discount_rule_id_fkey" FOREIGN KEY ("discount_rule_id") REFERENCES "discount_rules"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batches" ADD CONSTRAINT "batches_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "codes" ADD CONSTRAINT "codes_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

