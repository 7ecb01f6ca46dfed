import { expect } from "vitest";
import { USER_AGENT } from "../builders/a-merchant-request";
import type { Journey } from "./journey";

/** Posts a form to a route of the app as the merchant's page does. Returns the response's text. */
export async function postForm(
  journey: Journey,
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
