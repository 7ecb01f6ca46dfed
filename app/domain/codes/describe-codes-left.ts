import { formatCount } from "~/lib/numbers";

/** How many more codes a shop can have, and its limit. */
export interface CodesLeft {
  left: number;
  maxCodes: number;
}

/** "You have 1,204 of 20,000,000 codes left." */
export function describeCodesLeft({ left, maxCodes }: CodesLeft, locale: string): string {
  return `You have ${formatCount(left, locale)} of ${formatCount(maxCodes, locale)} codes left.`;
}
