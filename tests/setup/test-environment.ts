/**
 * The app's environment variables in tests. DATABASE_URL is set separately, because each test file has its own
 * database.
 */
export const testEnvironment = {
  SHOPIFY_API_KEY: "dino-test-api-key",
  SHOPIFY_API_SECRET: "dino-test-api-secret",
  SHOPIFY_APP_URL: "https://dino-discounts.example.com",
  TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, "dino").toString("base64"),
  LOG_LEVEL: "silent",
};
