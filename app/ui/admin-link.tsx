import { Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Leads to a page of Shopify's admin (`orders/123`) in a tab of its own, so that the app stays where it is. */
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
