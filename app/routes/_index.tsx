import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** Redirects to the app if Shopify opened `/` with the parameter `shop`. Otherwise, the landing page is shown. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.has("shop")) throw redirect(`/app?${url.searchParams}`);
  return null;
}

export default function Landing() {
  return (
    <main style={{ fontFamily: "system-ui", maxWidth: "40rem", margin: "4rem auto", padding: "0 1rem" }}>
      <h1>Dino Discounts</h1>
      <p>Coupons for Shopify. Open the app from Apps in your Shopify admin.</p>
    </main>
  );
}
