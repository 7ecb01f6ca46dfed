import { expect } from "vitest";
import { USER_AGENT } from "../builders/a-merchant-request";
import type { JourneyWithoutBrowser } from "./journey";

/**
 * Posts a form to a route, as the app's pages do. Returns the text of the response. Fails the test if the status is not
 * 200.
 */
export async function postForm(
  journey: JourneyWithoutBrowser,
  { path, form }: { path: string; form: Record<string, string> },
): Promise<string> {
  const { appUrl, devShop } = journey.running;
  const token = await devShop.control.sessionToken({ shop: journey.shop });
  const response = await fetch(`${appUrl}${path}.data`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "user-agent": USER_AGENT },
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text;
}
