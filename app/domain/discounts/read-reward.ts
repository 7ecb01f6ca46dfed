import { type Reward, reward } from "~/domain/discounts/reward";

/** Parses a stored reward; null if a draft has none yet. */
export function readReward(stored: unknown): Reward | null {
  return stored === null || stored === undefined ? null : reward.parse(stored);
}
