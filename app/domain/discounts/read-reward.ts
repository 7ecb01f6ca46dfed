import { type Reward, reward } from "~/domain/discounts/reward";

/** A stored reward; null where a draft has none yet. */
export function readReward(stored: unknown): Reward | null {
  return stored === null || stored === undefined ? null : reward.parse(stored);
}
