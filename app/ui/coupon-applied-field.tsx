import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Combobox, Icon, InlineStack, Listbox, Tag, Text } from "@shopify/polaris";
import { PlusIcon, SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import { formatCounted } from "~/lib/numbers";
import { describeCreation } from "~/ui/new-coupon-modal/describe-creation";
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

const CREATE_OPTION = "create";

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
  isOnDiscountPage,
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
   * The kind of coupon in the list, such as "coupon without a discount". Used in the message of a search without
   * results: "No coupon without a discount matches …".
   */
  searchedNoun: string;
  timeZone: string;
  codeFormat: NewPoolFormatFields;
  /** True on the page of a discount. When the merchant saves the discount, the new coupon is linked to it. */
  isOnDiscountPage?: boolean;
  onChange: (selected: CouponChoice[]) => void;
  onCreated: (coupon: CouponChoice) => void;
}) {
  const { locale } = useFormat();
  const shopify = useAppBridge();
  const [search, setSearch] = useState("");
  const [isCreating, setIsCreating] = useState(false);
  const [modalResult, setModalResult] = useState<{ createdId: string | null } | null>(null);
  const field = useRef<HTMLDivElement>(null);
  // After the modal has closed, focuses the new coupon's tag, or this component's container if no coupon was created.
  // Does not focus the text field, because the field would then open its list of options.
  useEffect(() => {
    if (!modalResult) return;
    const tag = field.current?.querySelector<HTMLElement>(`[data-chosen="${modalResult.createdId}"] button`);
    (tag ?? field.current)?.focus();
  }, [modalResult]);
  const close = (createdId: string | null) => {
    setIsCreating(false);
    setModalResult({ createdId });
  };
  const term = search.trim().toLowerCase();
  const matchingCoupons = coupons.filter(({ name, code }) =>
    [name, code ?? ""].some((text) => text.toLowerCase().includes(term)),
  );
  const toggleOption = (option: string) => {
    setSearch("");
    if (option === CREATE_OPTION) return setIsCreating(true);
    const coupon = coupons.find(({ id }) => id === option);
    if (!coupon) return;
    const isSelected = selectedCoupons.some(({ id }) => id === option);
    onChange(isSelected ? selectedCoupons.filter(({ id }) => id !== option) : [...selectedCoupons, coupon]);
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
          <Listbox onSelect={toggleOption} accessibilityLabel="Coupons">
            {matchingCoupons.map((coupon) => {
              const isSelected = selectedCoupons.some(({ id }) => id === coupon.id);
              return (
                <Listbox.Option key={coupon.id} value={coupon.id} selected={isSelected}>
                  <Listbox.TextOption selected={isSelected}>
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
            <Listbox.Action value={CREATE_OPTION} icon={PlusIcon}>
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
            isOnDiscountPage={isOnDiscountPage}
            onCreated={(coupon) => {
              const id = String(coupon.couponId);
              onCreated({ id, name: coupon.name, code: coupon.code, codeCount: coupon.quantity ?? 1 });
              shopify.toast.show(describeCreation(coupon, locale));
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
