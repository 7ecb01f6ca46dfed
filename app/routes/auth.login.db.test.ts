import { expect, test } from "vitest";
import { loader } from "./auth.login";

const open = async (path: string) => {
  const request = new Request(`https://dino-discounts.example.com${path}`);
  const response = await loader({ request, params: {}, context: {} }).catch((thrown: unknown) => thrown);
  return response instanceof Response ? [response.status, response.headers.get("location")] : response;
};

test("redirects to the shop's admin if the URL has a shop, and to the landing page otherwise", async () => {
  expect(await open("/auth/login")).toEqual([302, "/"]);
  const [status, location] = (await open("/auth/login?shop=dino-demo.myshopify.com")) as [number, string];
  expect(status).toBe(302);
  expect(location).toContain("dino-demo");
});
