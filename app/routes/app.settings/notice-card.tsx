import {
  BlockStack,
  Box,
  Card,
  Checkbox,
  Form,
  FormLayout,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import {
  CODE_PLACEHOLDER,
  type NoticeErrors,
  type NoticeFields,
  storefrontNotice,
} from "~/domain/settings/storefront-notice";
import { readableTextColor } from "~/lib/contrast";

/** Same text as `notice.ready` in extensions/apply-link/locales/en.default.json. */
const DEFAULT_TEXT = `Your discount ${CODE_PLACEHOLDER} is applied.`;

/** Settings of the storefront notice, with a preview. */
export function NoticeCard({
  fields,
  errors,
  onChange,
  onSave,
}: {
  fields: NoticeFields;
  errors: NoticeErrors;
  onChange: (changed: Partial<NoticeFields>) => void;
  onSave: () => void;
}) {
  return (
    <Card>
      <Form onSubmit={onSave} noValidate>
        <BlockStack gap="400">
          <FormLayout>
            <Checkbox
              label="Show a notice"
              checked={fields.isShown}
              onChange={(isShown) => onChange({ isShown })}
              helpText="Without a notice, the discount is applied silently, and expired links show no message."
            />
            <TextField
              id="notice-text"
              label="Text"
              value={fields.text}
              placeholder={DEFAULT_TEXT}
              onChange={(text) => onChange({ text })}
              error={errors.text}
              helpText={`${CODE_PLACEHOLDER} is replaced with the code. Leave blank for the default text, in the shopper’s language.`}
              autoComplete="off"
            />
            <TextField
              id="notice-background"
              label="Background color"
              value={fields.background}
              onChange={(background) => onChange({ background })}
              error={errors.background}
              prefix={
                <Swatch value={fields.background} onChange={(background) => onChange({ background })} />
              }
              helpText="The text is black or white, whichever is easier to read."
              autoComplete="off"
            />
          </FormLayout>
          {fields.isShown ? <NoticePreview fields={fields} /> : null}
        </BlockStack>
      </Form>
    </Card>
  );
}

/** The browser's color picker, next to the text field. */
function Swatch({ value, onChange }: { value: string; onChange: (color: string) => void }) {
  const color = parseColor(value);
  return (
    <input
      type="color"
      aria-label="Choose a background color"
      value={color ?? "#000000"}
      onChange={(event) => onChange(event.target.value)}
      style={{ width: 24, height: 24, padding: 0, border: 0, background: "none" }}
    />
  );
}

function NoticePreview({ fields }: { fields: NoticeFields }) {
  const background = parseColor(fields.background) ?? "#ffffff";
  const text = (fields.text.trim() || DEFAULT_TEXT).replaceAll(CODE_PLACEHOLDER, "SUMMER20");
  return (
    <BlockStack gap="200">
      <Text as="h3" tone="subdued">
        Preview
      </Text>
      <Box background="bg-surface-secondary" padding="400" borderRadius="200">
        <InlineStack align="center">
          <div
            style={{
              padding: "12px 16px",
              borderRadius: 8,
              overflowWrap: "anywhere",
              background,
              color: readableTextColor(background),
            }}
          >
            {text}
          </div>
        </InlineStack>
      </Box>
    </BlockStack>
  );
}

function parseColor(typed: string): string | undefined {
  return storefrontNotice.shape.background.safeParse(typed).data;
}
