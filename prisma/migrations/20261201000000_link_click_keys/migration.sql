-- Clicks that were counted in the last day, so that a click whose request is repeated counts once.
CREATE TABLE "link_click_keys" (
    "shop_id" BIGINT NOT NULL,
    "code_id" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_click_keys_pkey" PRIMARY KEY ("shop_id", "code_id", "key")
);

CREATE INDEX "link_click_keys_expires_at_idx" ON "link_click_keys"("expires_at");

-- Keyed hashes of the tokens that link_guesses counted, so that a token that is requested again counts once.
CREATE TABLE "link_guessed_tokens" (
    "shop_domain" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_guessed_tokens_pkey" PRIMARY KEY ("shop_domain", "client", "token")
);

CREATE INDEX "link_guessed_tokens_expires_at_idx" ON "link_guessed_tokens"("expires_at");
