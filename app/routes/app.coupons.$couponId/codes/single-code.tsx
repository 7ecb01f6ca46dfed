import { IndexTable, useBreakpoints } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import { CodeListItem, CodeTableRow } from "~/routes/app.coupons.$couponId/codes/code-rows";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import spacing from "~/ui/number-column.module.css";

/** The code of a Standard or URL Token coupon, in a table with one row. */
export function SingleCode({
  coupon,
  code,
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  code: CodeRow | undefined;
  now: Date;
  timeZone: string;
}) {
  const { smDown: isSmall } = useBreakpoints();
  const Row = isSmall ? CodeListItem : CodeTableRow;
  return (
    <div className={spacing.beforeFourthColumn}>
      <IndexTable
        resourceName={{ singular: "code", plural: "codes" }}
        itemCount={code ? 1 : 0}
        selectable={false}
        headings={[
          { title: "Code" },
          ...(isSmall
            ? []
            : [
                { title: "Status" },
                { title: "Uses", alignment: "end" as const },
                { title: "Last used" },
                { title: "Orders" },
              ]),
        ]}
      >
        {code ? (
          <Row code={code} position={0} isSelected={false} coupon={coupon} now={now} timeZone={timeZone} />
        ) : null}
      </IndexTable>
    </div>
  );
}
