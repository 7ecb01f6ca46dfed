import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { DataRequestRow } from "~/domain/privacy/list-data-requests.server";
import { AdminLink } from "~/ui/admin-link";
import { RelativeTime } from "~/ui/relative-time";
import { useCsvDownload } from "~/ui/use-csv-download";

/** Who asked what is known of them, what we hold of each, and the file to answer with. */
export function DataRequestsCard({
  requests,
  now,
  timeZone,
}: {
  requests: DataRequestRow[];
  now: Date;
  timeZone: string;
}) {
  const download = useCsvDownload();
  return (
    <Card>
      {requests.length === 0 ? (
        <Text as="p" tone="subdued">
          No customer has asked.
        </Text>
      ) : (
        <BlockStack gap="300">
          {requests.map((request, at) => (
            <Fragment key={String(request.id)}>
              {at > 0 ? <Divider /> : null}
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <BlockStack gap="050">
                  <AdminLink
                    to={`customers/${request.customerId}`}
                  >{`Customer ${request.customerId}`}</AdminLink>
                  <Text as="p" tone="subdued">
                    Asked: <RelativeTime at={request.requestedAt} now={now} timeZone={timeZone} />
                  </Text>
                  <Text as="p">{describeStoredData(request)}</Text>
                </BlockStack>
                <Button
                  accessibilityLabel={`Download CSV of customer ${request.customerId}`}
                  onClick={() => download({ dataRequestId: request.id })}
                >
                  Download CSV
                </Button>
              </InlineStack>
            </Fragment>
          ))}
        </BlockStack>
      )}
    </Card>
  );
}

function describeStoredData({ orderCount, useCount, discountCount }: DataRequestRow): string {
  const stored = [
    ...(orderCount > 0
      ? [`${countLabel(orderCount, "order")} with ${countLabel(useCount, "discount")} used`]
      : []),
    ...(discountCount > 0 ? [`${countLabel(discountCount, "discount")} for them by name`] : []),
  ];
  if (stored.length === 0) return "Nothing is kept of them. The file says so, with no line in it.";
  return `Kept of them: ${new Intl.ListFormat("en").format(stored)}.`;
}

function countLabel(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
