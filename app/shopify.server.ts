import "@shopify/shopify-app-remix/adapters/node";
import { HttpRequestError, type Session, shopifyApi } from "@shopify/shopify-api";
import { AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { prisma } from "~/db.server";
import { installShop } from "~/domain/shops/install-shop.server";
import { env } from "~/env.server";
import { withLease } from "~/jobs/with-lease.server";
import { logger } from "~/logger.server";
import { ADMIN_API_VERSION } from "~/shopify/api-version";
import { isRefreshTokenRejected } from "~/shopify/sessions/is-refresh-token-rejected";
import { sessionRefresher } from "~/shopify/sessions/refresh-session.server";
import { SealedSessionStorage } from "~/shopify/sessions/sealed-session-storage.server";
import { sessionTokenOf } from "~/shopify/sessions/session-token-of";

/** Sends warnings and errors of Shopify's libraries to the app's log. */
const libraryLogger = {
  level: LogSeverity.Warning,
  log: async (severity: LogSeverity, message: string) => {
    if (severity === LogSeverity.Error) logger.error({ from: "shopify" }, message);
    else logger.warn({ from: "shopify" }, message);
  },
};

/**
 * Creates the libraries' instances for one of the app's API secrets. `refresh` may return a session with a new token.
 */
function createInstance({
  apiSecretKey,
  refresh,
}: {
  apiSecretKey: string;
  refresh: (session: Session) => Promise<Session | undefined>;
}) {
  // A second instance of Shopify's API library, which refreshes access tokens and decodes session tokens. shopifyApp
  // does not expose its own instance.
  const api = shopifyApi({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey,
    apiVersion: ADMIN_API_VERSION,
    hostName: new URL(env.SHOPIFY_APP_URL).host,
    isEmbeddedApp: true,
    logger: libraryLogger,
  });
  const sessionStorage = new SealedSessionStorage({
    prisma,
    keys: env.TOKEN_ENCRYPTION_KEY,
    apiSecretKey,
    refresh,
  });
  const shopify = shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey,
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
  return { api, sessionStorage, shopify };
}

/**
 * Creates one instance for each API secret, because the libraries accept only one. While the app has several secrets,
 * Shopify signs session tokens with any of them. A request is authenticated by the instance whose secret signed its
 * session token. If this is an older secret, the token exchange uses the older secret, too. renewAccessTokens then
 * replaces the tokens. Everything else uses the newest secret, such as the refresh of access tokens.
 */
function createShopifyApp() {
  const [newestSecret, ...olderSecrets] = env.SHOPIFY_API_SECRET;
  const refreshDependencies: Parameters<typeof sessionRefresher>[0] = {
    withLease,
    reload: (id) => newest.sessionStorage.loadStoredSession(id),
    store: (session, used) => newest.sessionStorage.storeRefreshedSession(session, used),
    exchange: async ({ shop, refreshToken }) => {
      logger.info({ shop }, "refreshing the access token");
      try {
        return (await newest.api.auth.refreshToken({ shop, refreshToken })).session;
      } catch (error) {
        if (!isRefreshTokenRejected(error)) {
          logger.warn({ err: error, shop }, "the access token could not be refreshed");
          throw new HttpRequestError("Shopify did not refresh the access token");
        }
        logger.warn({ shop }, "Shopify rejected the refresh of the access token");
        return null;
      }
    },
  };
  const refresh = sessionRefresher(refreshDependencies);
  const newest = createInstance({ apiSecretKey: newestSecret, refresh });
  const instances = [
    newest,
    ...olderSecrets.map((apiSecretKey) => createInstance({ apiSecretKey, refresh })),
  ];

  /** Returns whether a stored session's tokens were not requested with the newest API secret. */
  function hasTokensOfOlderSecret({ state }: Session) {
    return state !== newest.sessionStorage.apiSecretId;
  }

  /** Returns the instance whose secret signed the request's session token, or the newest one if there is none. */
  async function instanceFor(request: Request) {
    const token = sessionTokenOf(request);
    if (instances.length === 1 || token === "") return newest;
    const isSignedFor = await Promise.all(
      instances.map(({ api }) =>
        api.session.decodeSessionToken(token).then(
          () => true,
          () => false,
        ),
      ),
    );
    return instances[isSignedFor.indexOf(true)] ?? newest;
  }

  const authenticate = async (request: Request) =>
    (await instanceFor(request)).shopify.authenticate.admin(request);

  /** The first authentication in progress for each session token. */
  const inProgress = new Map<string, ReturnType<typeof authenticate>>();

  /**
   * Authenticates a request from the admin. The loaders of a page run at the same time and have the same session token.
   * Without an access token in the database, each would exchange the session token, and each exchange would revoke the
   * access token of the one before. So the others wait until the first has stored its access token.
   */
  async function authenticateAdmin(request: Request): ReturnType<typeof authenticate> {
    const token = sessionTokenOf(request);
    const first = inProgress.get(token);
    if (first || token === "") {
      await first?.catch(() => {});
      return authenticate(request);
    }
    const authentication = authenticate(request);
    inProgress.set(token, authentication);
    return authentication.finally(() => inProgress.delete(token));
  }

  const { unauthenticated, addDocumentResponseHeaders, login } = newest.shopify;
  return {
    unauthenticated,
    addDocumentResponseHeaders,
    login,
    authenticateAdmin,
    /** Returns the claims of the request's session token. Throws if the token is missing or invalid. */
    decodeSessionToken: async (request: Request) =>
      (await instanceFor(request)).api.session.decodeSessionToken(sessionTokenOf(request)),
    /** The ID of the session with a shop's offline access token. */
    sessionIdOf: (shopDomain: string) => newest.api.session.getOfflineId(shopDomain),
    /** Loads a session from the database without refreshing it. */
    readStoredSession: (id: string) => newest.sessionStorage.readStoredSession(id),
    hasTokensOfOlderSecret,
    /** Replaces the tokens of a session for which hasTokensOfOlderSecret returns true. See sessionRefresher. */
    replaceTokens: sessionRefresher({ ...refreshDependencies, isDue: hasTokensOfOlderSecret }),
  };
}

type ShopifyApp = ReturnType<typeof createShopifyApp>;

// The server and the Remix bundle each load their own copy of this module. Both use one instance, because two session
// refreshers in one process would not share the refreshes that are in progress.
const shared = globalThis as typeof globalThis & { dinoShopify?: ShopifyApp };
shared.dinoShopify ??= createShopifyApp();

const shopify: ShopifyApp = shared.dinoShopify;

export const {
  authenticateAdmin,
  unauthenticated,
  addDocumentResponseHeaders,
  login,
  decodeSessionToken,
  sessionIdOf,
  readStoredSession,
  hasTokensOfOlderSecret,
  replaceTokens,
} = shopify;
