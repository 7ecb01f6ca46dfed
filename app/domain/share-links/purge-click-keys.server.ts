import { deleteExpired } from "~/domain/share-links/delete-expired.server";

/** Deletes the expired keys of counted clicks of all shops. Safe to repeat. */
export async function purgeClickKeys({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  await deleteExpired({ table: "link_click_keys", now });
}
