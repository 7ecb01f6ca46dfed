import { Prisma } from "@prisma/client";

/**
 * Returns the `state` of a session whose refresh token Shopify rejected when the app wanted new tokens for the API
 * secret with this ID. Otherwise, `state` is the ID of the API secret with which the session's tokens were requested,
 * or "" if they were stored before the app recorded it.
 */
export const refusedBy = (secretId: string) => `refused:${secretId}`;

/**
 * The SQL condition for sessions whose tokens can be replaced with new ones for the API secret with this ID. `keyIds` are
 * the IDs of the configured encryption keys: tokens that are encrypted with another key cannot be replaced. The ID of
 * the key is the second part of an encrypted token (app/lib/secret-box.ts). An invalidated access token is empty.
 */
export const isRenewable = ({ secretId, keyIds }: { secretId: string; keyIds: string[] }) =>
  Prisma.sql`(NOT "isOnline" AND expires IS NOT NULL
    AND "refreshTokenExpires" > now() AND state <> ${refusedBy(secretId)}
    AND split_part("refreshToken", ':', 2) = ANY(${keyIds})
    AND ("accessToken" = '' OR split_part("accessToken", ':', 2) = ANY(${keyIds})))`;
