import { deleteExpired } from "~/domain/share-links/delete-expired.server";

/** Deletes the expired counts of guesses and the expired guessed tokens of all shops. Safe to repeat. */
export async function purgeGuesses({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  await deleteExpired({ table: "link_guesses", now });
  await deleteExpired({ table: "link_guessed_tokens", now });
}
