/**
 * Whether a request got no response at all because the browser is offline or the app unreachable. Browsers then throw a
 * TypeError, each with its own message. Programming errors are TypeErrors too, but don't mention fetch or the network.
 */
export function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}
