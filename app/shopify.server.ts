import "@shopify/shopify-app-remix/adapters/node";
import { HttpRequestError, HttpResponseError, shopifyApi } from "@shopify/shopify-api";
import { AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { prisma } from "~/db.server";
import { installShop } from "~/domain/shops/install-shop.server";
import { env } from "~/env.server";
import { withLease } from "~/jobs/with-lease.server";
import { logger } from "~/logger.server";
import { ADMIN_API_VERSION } from "~/shopify/api-version";
import { sessionRefresher } from "~/shopify/sessions/refresh-session.server";
import { SealedSessionStorage } from "~/shopify/sessions/sealed-session-storage.server";

/** Sends warnings and errors of Shopify's libraries to the app's log. */
const libraryLogger = {
  level: LogSeverity.Warning,
  log: async (severity: LogSeverity, message: string) => {
    if (severity === LogSeverity.Error) logger.error({ from: "shopify" }, message);
    else logger.warn({ from: "shopify" }, message);
  },
};

function createShopifyApp() {
  // A second instance of Shopify's API library, which refreshes access tokens and decodes session tokens. shopifyApp
  // does not expose its own instance.
  const api = shopifyApi({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: ADMIN_API_VERSION,
    hostName: new URL(env.SHOPIFY_APP_URL).host,
    isEmbeddedApp: true,
    logger: libraryLogger,
  });
  const sessionStorage: SealedSessionStorage = new SealedSessionStorage({
    prisma,
    key: env.TOKEN_ENCRYPTION_KEY,
    refresh: sessionRefresher({
      withLease,
      reload: (id) => sessionStorage.loadStoredSession(id),
      store: (session) => sessionStorage.storeSession(session),
      exchange: async ({ shop, refreshToken }) => {
        logger.info({ shop }, "refreshing the access token");
        try {
          return (await api.auth.refreshToken({ shop, refreshToken })).session;
        } catch (error) {
          // The library does not wrap errors from fetch or from parsing the body, so `error` can be of any class.
          if (!(error instanceof HttpResponseError) || error.response.code >= 500) {
            logger.warn({ err: error, shop }, "the access token could not be refreshed");
            throw new HttpRequestError("Shopify did not refresh the access token");
          }
          logger.warn(
            { shop, status: error.response.code },
            "Shopify rejected the refresh of the access token",
          );
          return null;
        }
      },
    }),
  });

  const shopify = shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: ADMIN_API_VERSION,
    appUrl: env.SHOPIFY_APP_URL,
    authPathPrefix: "/auth",
    sessionStorage,
    distribution: AppDistribution.AppStore,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: {
      afterAuth: async ({ session, admin }) => {
        await installShop({ shopDomain: session.shop, graphql: admin.graphql });
      },
    },
    logger: libraryLogger,
  });
  return { ...shopify, decodeSessionToken: api.session.decodeSessionToken };
}

type ShopifyApp = ReturnType<typeof createShopifyApp>;

// The server and the Remix bundle each load their own copy of this module. Both use one instance, because two session
// refreshers in one process would not share the refreshes that are in progress.
const shared = globalThis as typeof globalThis & { dinoShopify?: ShopifyApp };
shared.dinoShopify ??= createShopifyApp();

const shopify: ShopifyApp = shared.dinoShopify;

export const { authenticate, unauthenticated, addDocumentResponseHeaders, login, decodeSessionToken } =
  shopify;
