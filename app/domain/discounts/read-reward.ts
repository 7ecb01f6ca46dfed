import { type Reward, reward } from "~/domain/discounts/reward";

/** Parses a stored reward. Returns null for a draft that has no reward yet. */
export function readReward(stored: unknown): Reward | null {
  return stored === null || stored === undefined ? null : reward.parse(stored);
}
