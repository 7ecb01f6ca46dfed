import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { DataRequestRow } from "~/domain/privacy/list-data-requests.server";
import { formatCounted } from "~/lib/numbers";
import { AdminLink } from "~/ui/admin-link";
import { RelativeTime } from "~/ui/relative-time";
import { useCsvDownload } from "~/ui/use-csv-download";
import { useFormat } from "~/ui/use-format";

/**
 * Lists the customers' data requests. Each request shows how much the app stores about the customer, and has a button
 * that downloads this data as a CSV file. The merchant can send the file to the customer.
 */
export function DataRequestsCard({
  requests,
  now,
  timeZone,
}: {
  requests: DataRequestRow[];
  now: Date;
  timeZone: string;
}) {
  const { locale } = useFormat();
  const download = useCsvDownload();
  return (
    <Card>
      {requests.length === 0 ? (
        <Text as="p" tone="subdued">
          No requests.
        </Text>
      ) : (
        <BlockStack gap="300">
          {requests.map((request, index) => (
            <Fragment key={String(request.id)}>
              {index > 0 ? <Divider /> : null}
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <BlockStack gap="050">
                  <AdminLink
                    to={`customers/${request.customerId}`}
                  >{`Customer ${request.customerId}`}</AdminLink>
                  <Text as="p" tone="subdued">
                    Requested:{" "}
                    <RelativeTime at={request.requestedAt} now={now} timeZone={timeZone} isInSentence />
                  </Text>
                  <Text as="p">{describeStoredData(request, locale)}</Text>
                </BlockStack>
                <Button
                  accessibilityLabel={`Download CSV for customer ${request.customerId}`}
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

function describeStoredData({ orderCount, useCount, discountCount }: DataRequestRow, locale: string): string {
  const stored = [
    ...(orderCount > 0
      ? [
          `${formatCounted(orderCount, "order", locale)} with ${formatCounted(useCount, "discount", locale)} used`,
        ]
      : []),
    ...(discountCount > 0
      ? [`${formatCounted(discountCount, "discount", locale)} with this customer in the customer list`]
      : []),
  ];
  if (stored.length === 0) return "No stored data. The file has only a header row.";
  return `Stored: ${new Intl.ListFormat("en").format(stored)}.`;
}
