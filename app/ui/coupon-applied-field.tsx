import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Combobox, Icon, InlineStack, Listbox, Tag, Text } from "@shopify/polaris";
import { PlusIcon, SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import { formatCounted } from "~/lib/numbers";
import { creationToastMessage } from "~/ui/new-coupon-modal/describe-creation";
import { NewCouponModal } from "~/ui/new-coupon-modal/new-coupon-modal";
import { useFormat } from "~/ui/use-format";

export interface CouponChoice {
  id: string;
  name: string;
  /** The code of a coupon with a single code; null for a pool. */
  code?: string | null;
  /** How many codes a pool has. */
  codeCount?: number;
}

const CREATE = "create";

/**
 * The field "Coupon applied", in which the merchant selects coupons. The last option, "Create new coupon", opens the
 * New coupon modal. `onCreated` receives the new coupon, so that the caller can select it.
 */
export function CouponAppliedField({
  coupons,
  selectedCoupons,
  lockedCoupons = [],
  error,
  helpText,
  searchedNoun,
  timeZone,
  codeFormat,
  linksToThisDiscount,
  onChange,
  onCreated,
}: {
  /** The coupons that can be selected. */
  coupons: CouponChoice[];
  selectedCoupons: CouponChoice[];
  /** Selected coupons that the merchant can't remove in this field. */
  lockedCoupons?: CouponChoice[];
  error?: string;
  helpText?: string;
  /**
   * Names the kind of coupons in the list, for the message of a search without results: "coupon without a discount".
   */
  searchedNoun: string;
  timeZone: string;
  codeFormat: NewPoolFormatFields;
  /** True if the field is on the page of a discount. Saving that discount links the new coupon to the discount. */
  linksToThisDiscount?: boolean;
  onChange: (chosen: CouponChoice[]) => void;
  onCreated: (coupon: CouponChoice) => void;
}) {
  const { locale } = useFormat();
  const shopify = useAppBridge();
  const [search, setSearch] = useState("");
  const [isCreating, setIsCreating] = useState(false);
  const [closedWith, setClosedWith] = useState<{ createdId: string | null } | null>(null);
  const field = useRef<HTMLDivElement>(null);
  // After the modal has closed, focuses the tag of the new coupon. The text field is not focused, because the focus
  // would open its list of options.
  useEffect(() => {
    if (!closedWith) return;
    const tag = field.current?.querySelector<HTMLElement>(`[data-chosen="${closedWith.createdId}"] button`);
    (tag ?? field.current)?.focus();
  }, [closedWith]);
  const close = (createdId: string | null) => {
    setIsCreating(false);
    setClosedWith({ createdId });
  };
  const term = search.trim().toLowerCase();
  const matchingCoupons = coupons.filter(({ name, code }) =>
    [name, code ?? ""].some((text) => text.toLowerCase().includes(term)),
  );
  const select = (picked: string) => {
    setSearch("");
    if (picked === CREATE) return setIsCreating(true);
    const coupon = coupons.find(({ id }) => id === picked);
    if (!coupon) return;
    const isChosen = selectedCoupons.some(({ id }) => id === picked);
    onChange(isChosen ? selectedCoupons.filter(({ id }) => id !== picked) : [...selectedCoupons, coupon]);
  };
  return (
    <div ref={field} tabIndex={-1} style={{ outline: "none" }}>
      <BlockStack gap="200">
        <Combobox
          allowMultiple
          onClose={() => setSearch("")}
          activator={
            <Combobox.TextField
              id="coupon-applied"
              label="Coupon applied"
              prefix={<Icon source={SearchIcon} />}
              placeholder="Select coupons"
              value={search}
              onChange={setSearch}
              error={error}
              helpText={helpText}
              autoComplete="off"
            />
          }
        >
          <Listbox onSelect={select} accessibilityLabel="Coupons">
            {matchingCoupons.map((coupon) => {
              const isChosen = selectedCoupons.some(({ id }) => id === coupon.id);
              return (
                <Listbox.Option key={coupon.id} value={coupon.id} selected={isChosen}>
                  <Listbox.TextOption selected={isChosen}>
                    <BlockStack>
                      <Text as="span" breakWord>
                        {coupon.name}
                      </Text>
                      <Text as="span" tone="subdued" breakWord>
                        {describeCodes(coupon, locale)}
                      </Text>
                    </BlockStack>
                  </Listbox.TextOption>
                </Listbox.Option>
              );
            })}
            {term !== "" && matchingCoupons.length === 0 ? (
              <Listbox.Option value="" disabled>
                {`No ${searchedNoun} matches “${search}”`}
              </Listbox.Option>
            ) : null}
            <Listbox.Action value={CREATE} icon={PlusIcon}>
              Create new coupon
            </Listbox.Action>
          </Listbox>
        </Combobox>
        {selectedCoupons.length + lockedCoupons.length > 0 ? (
          <InlineStack gap="100">
            {lockedCoupons.map(({ id, name }) => (
              <Tag key={id} url={`/app/coupons/${id}`}>
                {name}
              </Tag>
            ))}
            {selectedCoupons.map(({ id, name }) => (
              <span key={id} data-chosen={id}>
                <Tag onRemove={() => onChange(selectedCoupons.filter((coupon) => coupon.id !== id))}>
                  {name}
                </Tag>
              </span>
            ))}
          </InlineStack>
        ) : null}
        {isCreating ? (
          <NewCouponModal
            timeZone={timeZone}
            codeFormat={codeFormat}
            linksToThisDiscount={linksToThisDiscount}
            onCreated={(coupon) => {
              const id = String(coupon.couponId);
              onCreated({ id, name: coupon.name, code: coupon.code, codeCount: coupon.quantity ?? 1 });
              shopify.toast.show(creationToastMessage(coupon, locale));
              close(id);
            }}
            onClose={() => close(null)}
          />
        ) : null}
      </BlockStack>
    </div>
  );
}

/** Describes the codes of a coupon: "WELCOME15" or "Bulk Pool, 500 codes". */
function describeCodes({ code, codeCount }: CouponChoice, locale: string): string | null {
  if (code) return code;
  if (codeCount === undefined) return null;
  return `Bulk Pool, ${formatCounted(codeCount, "code", locale)}`;
}
