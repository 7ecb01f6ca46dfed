import { Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Link to a page of the Shopify admin, such as `orders/123`. Opens a new tab so that the app stays open. */
export function AdminLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link url={`shopify://admin/${to}`} target="_blank">
      {children}
      <Text as="span" visuallyHidden>
        {" (opens in a new tab)"}
      </Text>
    </Link>
  );
}
