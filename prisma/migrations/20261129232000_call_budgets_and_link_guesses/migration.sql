-- Shopify's leaky bucket of a shop, shared by all processes. A row is updated twice for each call to Shopify: the free
-- space lets PostgreSQL keep the new version on the same page and leave the index alone. Unlogged, so that no call waits for
-- the disk: a crash empties the table, and the next call's answer fills it again.
CREATE UNLOGGED TABLE "call_budgets" (
    "shop_domain" TEXT NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restore_rate" DOUBLE PRECISION NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "measured_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "call_budgets_pkey" PRIMARY KEY ("shop_domain")
) WITH (fillfactor = 50);

-- Unknown link tokens that were requested from a shop: one row for each client, and one for the shop.
CREATE TABLE "link_guesses" (
    "shop_domain" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "misses" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_guesses_pkey" PRIMARY KEY ("shop_domain", "client")
) WITH (fillfactor = 70);

CREATE INDEX "link_guesses_expires_at_idx" ON "link_guesses"("expires_at");
