import { expect, test } from "vitest";
import { createRoutePatterns, UNMATCHED } from "./route-pattern.server";

const route = (id: string, parentId?: string, path?: string) => ({ id, parentId, path, module: {} as never });

const routePattern = createRoutePatterns(
  Object.fromEntries(
    [
      route("root", undefined, ""),
      { ...route("index", "root"), index: true },
      route("app", "root", "app"),
      { ...route("app.index", "app"), index: true },
      route("app.coupons", "app", "coupons/:couponId"),
      route("app.new", "app", "coupons/new"),
      route("app.codes", "app.coupons", "codes"),
      route("app.splat", "app", "*"),
      route("auth.splat", "root", "auth/*"),
    ].map((one) => [one.id, one]),
  ),
);

test.each([
  ["/", "/"],
  ["/_root.data", "/"],
  ["/app", "/app"],
  ["/app.data", "/app"],
  ["/app/coupons/new", "/app/coupons/new"],
  ["/app/coupons/12/codes", "/app/coupons/:couponId/codes"],
  ["/app/coupons/12/codes.data", "/app/coupons/:couponId/codes"],
  ["/app/anything/else", "/app/*"],
  ["/auth/callback", "/auth/*"],
  ["/wp-login.php", UNMATCHED],
  ["/%E0%A4%A", UNMATCHED],
  ["//", "/"],
])("the route of %s is %s", (path, pattern) => {
  expect(routePattern(path)).toBe(pattern);
});
