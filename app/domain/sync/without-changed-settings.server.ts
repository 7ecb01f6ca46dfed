import { Prisma } from "@prisma/client";

/**
 * SQL expression for a rule's new `written_settings`. Use it when the merchant wants the next sync to overwrite the
 * external change that is recorded in `sync_error`:
 * - If settings were changed, the expression removes these settings, so that the next sync overwrites their values.
 * - If the discount was deleted, the expression is NULL, so that the next sync creates the discount again.
 * - If no external change is recorded, `written_settings` stays as it is.
 */
export const withoutChangedSettings = Prisma.sql`
  CASE WHEN sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' THEN
    written_settings - ARRAY(SELECT jsonb_array_elements_text(sync_error->'changed')) END`;
