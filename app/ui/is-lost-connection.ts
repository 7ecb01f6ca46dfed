/**
 * Whether a request got no answer at all: offline, or the app was not there. Browsers throw a TypeError for it, each
 * with words of its own; a fault in a program is a TypeError too, and speaks of neither.
 */
export function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}
