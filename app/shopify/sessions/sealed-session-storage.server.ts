import type { Prisma, PrismaClient } from "@prisma/client";
import { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { keyId } from "~/lib/key-id";
import { openSecret, sealSecret } from "~/lib/secret-box";
import { logger } from "~/logger.server";

/**
 * The library's session storage with four additions:
 * - Tokens are encrypted before they are stored.
 * - loadSession passes the session through `refresh`, which may return a session with a new token.
 * - The session's `state` is the ID of the API secret (keyId) with which its tokens were requested. Shopify no longer
 *   accepts these tokens once that secret is revoked. The library uses `state` only during an OAuth redirect, which
 *   this app doesn't have. It stores `state` in the same statement as the tokens, so the two always belong together.
 * - A write that is based on tokens that were loaded earlier changes nothing if the session has other tokens by now.
 */
export class SealedSessionStorage extends PrismaSessionStorage<PrismaClient> {
  readonly #prisma: PrismaClient;
  readonly #keys: readonly [string, ...string[]];
  /** The ID of this instance's API secret. */
  readonly apiSecretId: string;
  readonly #refresh: (session: Session) => Promise<Session | undefined>;

  constructor({
    prisma,
    keys,
    apiSecretKey,
    refresh,
  }: {
    prisma: PrismaClient;
    /** The keys for the encryption of tokens, newest first. */
    keys: readonly [string, ...string[]];
    apiSecretKey: string;
    refresh: (session: Session) => Promise<Session | undefined>;
  }) {
    super(prisma);
    this.#prisma = prisma;
    this.#keys = keys;
    this.apiSecretId = keyId(apiSecretKey);
    this.#refresh = refresh;
  }

  override async storeSession(session: Session): Promise<boolean> {
    // After a 401, the library removes the access token from the session that it loaded, and stores the session. The
    // token may have been refreshed in the meantime, and the old refresh token is used up.
    if (session.accessToken) return super.storeSession(this.#encryptTokens(session));
    const { id, refreshToken } = session;
    await this.#updateIfUnchanged({ id, refreshToken, data: { accessToken: "" } });
    return true;
  }

  /**
   * Stores new tokens, for which `refreshToken` was used up. Returns false and stores nothing if the session was
   * deleted in the meantime, for example after an uninstall, or has another refresh token.
   */
  async storeRefreshedSession(
    session: Session,
    { refreshToken }: { refreshToken: string },
  ): Promise<boolean> {
    const sealed = this.#encryptTokens(session);
    const data = {
      state: sealed.state,
      scope: sealed.scope,
      expires: sealed.expires,
      accessToken: sealed.accessToken,
      refreshToken: sealed.refreshToken,
      refreshTokenExpires: sealed.refreshTokenExpires,
    };
    return this.#updateIfUnchanged({ id: session.id, refreshToken, data });
  }

  /** Updates a session if it exists and has this refresh token. Returns whether it was updated. */
  async #updateIfUnchanged({
    id,
    refreshToken,
    data,
  }: {
    id: string;
    refreshToken: string | undefined;
    data: Prisma.SessionUpdateManyMutationInput;
  }): Promise<boolean> {
    for (;;) {
      const row = await this.#prisma.session.findUnique({ where: { id }, select: { refreshToken: true } });
      if (!row || this.#tryToOpen(row.refreshToken) !== refreshToken) return false;
      // Compares the encrypted token, too. If only its encryption has changed, tries again.
      const { count } = await this.#prisma.session.updateMany({
        where: { id, refreshToken: row.refreshToken },
        data,
      });
      if (count > 0) return true;
    }
  }

  /** Returns null if the token cannot be decrypted, and undefined if there is none. */
  #tryToOpen(sealed: string | null): string | null | undefined {
    try {
      return sealed ? openSecret(sealed, this.#keys) : undefined;
    } catch {
      return null;
    }
  }

  #encryptTokens(session: Session): Session {
    const [newestKey] = this.#keys;
    const sealed = new Session(session.toObject());
    // A session that was loaded from the database keeps its `state`; in a session with new tokens, it is empty.
    sealed.state ||= this.apiSecretId;
    if (sealed.accessToken) sealed.accessToken = sealSecret(sealed.accessToken, newestKey);
    if (sealed.refreshToken) sealed.refreshToken = sealSecret(sealed.refreshToken, newestKey);
    return sealed;
  }

  override async loadSession(id: string): Promise<Session | undefined> {
    const session = await this.loadStoredSession(id);
    return session && (await this.#refresh(session));
  }

  /** Loads the session from the database without refreshing it. Returns undefined if its tokens cannot be decrypted. */
  async loadStoredSession(id: string): Promise<Session | undefined> {
    const session = await this.readStoredSession(id);
    return typeof session === "string" ? undefined : session;
  }

  /** Loads the session from the database without refreshing it. */
  async readStoredSession(id: string): Promise<Session | "missing" | "unreadable"> {
    const session = await super.loadSession(id);
    if (!session) return "missing";
    return this.#decryptTokens(session) ?? "unreadable";
  }

  override async findSessionsByShop(shop: string): Promise<Session[]> {
    return (await super.findSessionsByShop(shop)).flatMap((session) => this.#decryptTokens(session) ?? []);
  }

  /**
   * Decrypts the session's tokens. Returns undefined if the tokens were encrypted with a key that is not configured.
   * The merchant's next page load then gets new tokens by token exchange.
   */
  #decryptTokens(session: Session): Session | undefined {
    try {
      if (session.accessToken) session.accessToken = openSecret(session.accessToken, this.#keys);
      if (session.refreshToken) session.refreshToken = openSecret(session.refreshToken, this.#keys);
      return session;
    } catch (error) {
      logger.warn({ err: error, shop: session.shop }, "Could not decrypt a stored session");
      return undefined;
    }
  }
}
