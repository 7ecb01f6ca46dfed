import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  Badge,
  Box,
  Button,
  Card,
  IndexTable,
  InlineStack,
  Page,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import { DiscountIcon } from "@shopify/polaris-icons";
import { describeReward } from "~/domain/discounts/describe-reward";
import { listDiscountRules } from "~/domain/discounts/list-discount-rules.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { NothingHere } from "~/ui/nothing-here";
import spacing from "~/ui/number-column.module.css";
import { RouteFailure } from "~/ui/route-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const rules = await listDiscountRules({ shopId });
  const discounts = rules.map(({ id, name, status, reward, couponCount }) => ({
    ...{ id, name, status, couponCount },
    gives: describeReward({ reward, currencyCode: shop.currencyCode }),
  }));
  return { discounts };
}

const badges = {
  draft: { text: "Draft", tone: undefined },
  active: { text: "Active", tone: "success" },
  inactive: { text: "Inactive", tone: undefined },
  archived: { text: "Archived", tone: undefined },
} as const;

export default function Discounts() {
  const { discounts } = useLoaderData<typeof loader>();
  const { smDown: isSmall } = useBreakpoints();
  return (
    <Page fullWidth title="Discounts" primaryAction={{ content: "New discount", url: "/app/discounts/new" }}>
      <Card padding="0">
        {discounts.length === 0 ? (
          <NothingHere icon={DiscountIcon} title="Decide what your coupons give">
            <Text as="p" tone="subdued" alignment="center">
              A discount is what a shopper gets, such as 20% off the order. A coupon’s codes give it.
            </Text>
            <Button url="/app/discounts/new" variant="primary">
              Make your first discount
            </Button>
          </NothingHere>
        ) : (
          <div className={spacing.beforeFourth}>
            <IndexTable
              resourceName={{ singular: "discount", plural: "discounts" }}
              itemCount={discounts.length}
              selectable={false}
              condensed={isSmall}
              headings={[
                { title: "Discount" },
                { title: "Gives" },
                { title: "Coupons", alignment: "end" },
                { title: "Status" },
              ]}
            >
              {discounts.map(({ id, name, gives, couponCount, status }, position) => {
                const badge = <Badge tone={badges[status].tone}>{badges[status].text}</Badge>;
                return (
                  <IndexTable.Row key={String(id)} id={String(id)} position={position}>
                    {isSmall ? (
                      <Box paddingBlock="300" paddingInline="400" width="100%">
                        <InlineStack align="space-between" gap="200">
                          <Text as="span" fontWeight="semibold">
                            {name}
                          </Text>
                          {badge}
                        </InlineStack>
                        <Text as="p" tone="subdued">
                          {gives}, {couponCount.toLocaleString("en")}{" "}
                          {couponCount === 1 ? "coupon" : "coupons"}
                        </Text>
                      </Box>
                    ) : (
                      <>
                        <IndexTable.Cell>
                          <Text as="span" fontWeight="semibold">
                            {name}
                          </Text>
                        </IndexTable.Cell>
                        <IndexTable.Cell>{gives}</IndexTable.Cell>
                        <IndexTable.Cell>
                          <Text as="span" alignment="end" numeric>
                            {couponCount.toLocaleString("en")}
                          </Text>
                        </IndexTable.Cell>
                        <IndexTable.Cell>{badge}</IndexTable.Cell>
                      </>
                    )}
                  </IndexTable.Row>
                );
              })}
            </IndexTable>
          </div>
        )}
      </Card>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="Discounts" wayOn={{ content: "Go to Coupons", url: "/app/coupons" }} />;
}
