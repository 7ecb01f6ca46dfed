import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "~/domain/webhooks/receive-webhook.server";
import { env } from "~/env.server";
import { readWebhook } from "~/shopify/webhooks/read-webhook.server";

/**
 * Every topic comes here. The library's authenticate.webhook loads a session, and so answers 500 to what comes after
 * an uninstall (shopify-app-js #3360); we check the signature over the raw body ourselves, store, and answer 200.
 * If the database is away this throws, Shopify gets a 500 and delivers again.
 */
export async function action({ request }: ActionFunctionArgs) {
  const webhook = await readWebhook({ request, secret: env.SHOPIFY_API_SECRET });
  if (!webhook.ok) return new Response(null, { status: webhook.status });
  await receiveWebhook(webhook.webhook);
  return new Response(null, { status: 200 });
}

export function loader() {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}
