import { Prisma } from "@prisma/client";

/**
 * Returns the `state` of a session whose refresh token Shopify rejected when the app wanted new tokens for the API
 * secret with this ID. Otherwise, `state` is the ID of the API secret with which the session's tokens were requested,
 * or "" if they were stored before the app recorded it.
 */
export const refusedBy = (secretId: string) => `refused:${secretId}`;

/** The SQL condition for sessions whose tokens can be replaced with new ones for the API secret with this ID. */
export const isRenewable = (secretId: string) => Prisma.sql`(NOT "isOnline" AND expires IS NOT NULL
  AND "refreshToken" <> '' AND "refreshTokenExpires" > now() AND state <> ${refusedBy(secretId)})`;
