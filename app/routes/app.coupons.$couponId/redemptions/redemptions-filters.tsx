import {
  type AppliedFilterInterface,
  BlockStack,
  IndexFilters,
  IndexFiltersMode,
  Text,
  TextField,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import {
  isFiltered,
  type RedemptionFilter,
  type RedemptionStatus,
} from "~/domain/redemptions/redemption-filter";
import { formatDay } from "~/lib/dates";
import styles from "~/ui/filters-bar.module.css";
import { TimeZoneName } from "~/ui/time-zone-name";
import { useFormat } from "~/ui/use-format";
import { useNextSearch } from "~/ui/use-next-search";

const DEBOUNCE_MS = 300;

const tabs: { id: RedemptionStatus; label: string }[] = [
  { id: "all", label: "All" },
  { id: "counted", label: "Counted" },
  { id: "reversed", label: "Reversed" },
  { id: "test", label: "Test orders" },
];

type Fields = Record<"status" | "code" | "order" | "customer" | "from" | "until", string>;

const EMPTY_FIELDS = { code: "", order: "", customer: "", from: "", until: "" };

/** Filters redemptions by status, order, customer, code, and days. The filters are kept in the URL. */
export function RedemptionsFilters({
  filter,
  hasManyCodes,
  timeZone,
}: {
  filter: RedemptionFilter;
  hasManyCodes: boolean;
  timeZone: string;
}) {
  const { locale } = useFormat();
  const hasFilters = isFiltered({ ...filter, status: "all" });
  const { mode, setMode } = useSetIndexFiltersMode(hasFilters ? IndexFiltersMode.Filtering : undefined);
  const { fields, change, clear } = useFilterFields(filter);
  const renderField = (name: keyof Fields, label: string, helpText?: string) => (
    <TextField
      label={label}
      value={fields[name]}
      onChange={(value) => change({ [name]: value })}
      helpText={helpText}
      autoComplete="off"
    />
  );
  return (
    <div className={styles.bar}>
      <IndexFilters
        tabs={tabs.map(({ id, label }) => ({ id, content: label, isLocked: true, permissions: [] }))}
        selected={tabs.findIndex(({ id }) => id === filter.status)}
        onSelect={(index) => change({ status: tabs[index]?.id ?? "all" })}
        queryValue={fields.order}
        queryPlaceholder="Search by order number"
        onQueryChange={(order) => change({ order })}
        onQueryClear={() => change({ order: "" })}
        cancelAction={{ onAction: clear }}
        filters={[
          {
            key: "customer",
            label: "Customer",
            shortcut: true,
            filter: renderField("customer", "Customer", "Part of the name, or the customer ID in Shopify"),
          },
          ...(hasManyCodes
            ? [
                {
                  key: "code",
                  label: "Code",
                  shortcut: true,
                  filter: renderField("code", "Code", "The start of the code"),
                },
              ]
            : []),
          {
            key: "days",
            label: "Days",
            shortcut: true,
            filter: <Days fields={fields} timeZone={timeZone} onChange={change} />,
          },
        ]}
        appliedFilters={listAppliedFilters(filter, change, locale)}
        onClearAll={clear}
        mode={mode}
        setMode={setMode}
        canCreateNewView={false}
        disableStickyMode
        filteringAccessibilityLabel="Search and filter redemptions"
        filteringAccessibilityTooltip="Search and filter (F)"
      />
    </div>
  );
}

function Days({
  fields,
  timeZone,
  onChange,
}: {
  fields: Fields;
  timeZone: string;
  onChange: (changed: Partial<Fields>) => void;
}) {
  const renderDay = (name: "from" | "until", label: string) => (
    <TextField
      label={label}
      type="date"
      value={fields[name]}
      onChange={(value) => onChange({ [name]: value })}
      autoComplete="off"
    />
  );
  return (
    <BlockStack gap="200">
      {renderDay("from", "First day")}
      {renderDay("until", "Last day")}
      <Text as="p" variant="bodySm" tone="subdued">
        Time zone: <TimeZoneName timeZone={timeZone} />
      </Text>
    </BlockStack>
  );
}

function listAppliedFilters(
  { customer, code, from, until }: RedemptionFilter,
  change: (changed: Partial<Fields>) => void,
  locale: string,
): AppliedFilterInterface[] {
  const applied: AppliedFilterInterface[] = [];
  const dayLabel = (day: string) => formatDay({ day, hasYear: true, locale });
  if (customer !== "") {
    const onRemove = () => change({ customer: "" });
    applied.push({ key: "customer", label: `Customer: ${customer}`, onRemove });
  }
  if (code !== "") {
    applied.push({ key: "code", label: `Code starts with ${code}`, onRemove: () => change({ code: "" }) });
  }
  if (from !== null || until !== null) {
    const label =
      from === null
        ? `Until ${dayLabel(until ?? "")}`
        : `${dayLabel(from)} to ${until === null ? "today" : dayLabel(until)}`;
    applied.push({ key: "days", label, onRemove: () => change({ from: "", until: "" }) });
  }
  return applied;
}

/**
 * State of the filter fields. Texts and days are written to the URL when the merchant stops typing for `DEBOUNCE_MS`. A
 * chosen tab or an emptied field is written at once.
 */
function useFilterFields(filter: RedemptionFilter) {
  const nextSearch = useNextSearch();
  const fromUrl = { ...filter, from: filter.from ?? "", until: filter.until ?? "" };
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const debounce = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(debounce.current), []);
  const fromUrlKey = JSON.stringify(fromUrl);
  // If a link such as "Show all redemptions" changes the URL, show the URL's values in the fields, unless the merchant
  // is typing.
  useEffect(() => {
    if (debounce.current !== undefined) return;
    const urlFields: Fields = JSON.parse(fromUrlKey);
    const isSame = ([name, value]: [string, string]) => urlFields[name as keyof Fields] === value.trim();
    setTyped((before) => (Object.entries(before).every(isSame) ? before : {}));
  }, [fromUrlKey]);

  const writeToUrl = (next: Partial<Fields>) => {
    clearTimeout(debounce.current);
    debounce.current = undefined;
    const { status, ...texts } = next;
    const trimmed = Object.entries(texts).map(([name, text]) => [name, text.trim()]);
    nextSearch.setSearchParams({
      before: "",
      ...Object.fromEntries(trimmed),
      status: status === "all" ? "" : status,
    });
  };
  return {
    fields: { ...fromUrl, ...typed },
    change: (changed: Partial<Fields>) => {
      const next = { ...typed, ...changed };
      setTyped(next);
      clearTimeout(debounce.current);
      const isTyping = Object.values(changed).some((value) => value !== "") && changed.status === undefined;
      if (isTyping) debounce.current = setTimeout(() => writeToUrl(next), DEBOUNCE_MS);
      else writeToUrl(next);
    },
    clear: () => {
      setTyped(EMPTY_FIELDS);
      writeToUrl(EMPTY_FIELDS);
    },
  };
}
