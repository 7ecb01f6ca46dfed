import { type Reward, reward } from "~/domain/discounts/reward";

/** Parses a stored reward. Returns null if no reward is stored, as in a draft. */
export function readReward(stored: unknown): Reward | null {
  return stored === null || stored === undefined ? null : reward.parse(stored);
}
