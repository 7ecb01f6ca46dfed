import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";

/** Label for a path that no route matches. */
export const UNMATCHED = "unmatched";

/**
 * Returns a function that returns the pattern of the route that responds to a path, such as `/app/coupons/:couponId`.
 * So a label with the pattern has few values, however many paths clients request. The function accepts the paths with
 * `.data`, from which the browser loads a route's data.
 */
export function createRoutePatterns(routes: ServerBuild["routes"]): (path: string) => string {
  const patternOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [patternOf(route.parentId), route.path].filter(Boolean).join("/") : "";
  };
  const patterns = Object.keys(routes).map((id) => ({ path: `/${patternOf(id)}` }));
  // matchRoutes ranks all patterns at each call. Most requests, such as those of shoppers, are for these paths.
  const pathsWithoutParameters = new Set(
    patterns.map(({ path }) => path).filter((path) => !/[:*?]/.test(path)),
  );
  return (path) => {
    if (!canDecode(path)) return UNMATCHED;
    const pagePath = path.replace(/^\/_root\.data$/, "/").replace(/\.data$/, "");
    if (pathsWithoutParameters.has(pagePath)) return pagePath;
    return matchRoutes(patterns, pagePath)?.[0]?.route.path ?? UNMATCHED;
  };
}

/** Of a path with a malformed escape sequence, matchRoutes would print a warning. */
function canDecode(path: string): boolean {
  try {
    decodeURI(path);
    return true;
  } catch {
    return false;
  }
}
