import { BlockStack, Button, InlineStack, Select, TextField } from "@shopify/polaris";
import { alphabetCharacters, CODE_ALPHABETS, namedAlphabets } from "~/domain/codes/generate/code-alphabet";
import { formatCounted } from "~/lib/numbers";
import { useFormat } from "~/ui/use-format";

const separators = [
  { value: "-", label: "Hyphen (-)" },
  { value: "_", label: "Underscore (_)" },
  { value: "none", label: "None" },
];

/** Select for the separator between the prefix and the random characters. */
export function SeparatorField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Select
      id="batch-separator"
      label="Separator"
      options={separators}
      value={value}
      onChange={onChange}
      helpText="After the prefix."
    />
  );
}

/** Field for the number of random characters. If the field is empty, the app chooses a length for the quantity. */
export function LengthField({
  value,
  error,
  defaultLength,
  quantity,
  proposedLength,
  onChange,
}: {
  value: string;
  error?: string;
  /** The length that is used if the field is empty. Null if the field has a value, or if the format is invalid. */
  defaultLength: number | null;
  /** NaN if the merchant has not entered a valid number. */
  quantity: number;
  /** The length to use instead. Set only if the format has too few possible codes for the quantity. */
  proposedLength?: number;
  onChange: (value: string) => void;
}) {
  const { locale } = useFormat();
  const proposedLengthText = proposedLength === undefined ? null : String(proposedLength);
  return (
    <TextField
      id="batch-length"
      label="Random characters"
      inputMode="numeric"
      value={value}
      placeholder={defaultLength === null ? undefined : String(defaultLength)}
      onChange={onChange}
      error={
        error && proposedLengthText ? (
          <BlockStack gap="100">
            {error}
            <InlineStack>
              <Button variant="plain" onClick={() => onChange(proposedLengthText)}>
                {`Use ${proposedLengthText} characters`}
              </Button>
            </InlineStack>
          </BlockStack>
        ) : (
          error
        )
      }
      helpText={error ? undefined : describeDefaultLength({ defaultLength, quantity, locale })}
      autoComplete="off"
    />
  );
}

function describeDefaultLength({
  defaultLength,
  quantity,
  locale,
}: {
  defaultLength: number | null;
  quantity: number;
  locale: string;
}): string {
  if (defaultLength === null) return "Leave blank for our recommendation.";
  const codes = Number.isNaN(quantity) ? "small batches" : formatCounted(quantity, "code", locale);
  return `Leave blank to use ${defaultLength} (recommended for ${codes}).`;
}

/** Select for the alphabet of the codes. A `value` that is not a named alphabet is offered as an additional option. */
export function AlphabetField({
  value,
  error,
  onChange,
}: {
  value: string;
  error?: string;
  onChange: (value: string) => void;
}) {
  const named = namedAlphabets.find((name) => name === value);
  const options: { value: string; label: string }[] = namedAlphabets.map((name) => ({
    value: name,
    label: CODE_ALPHABETS[name].label,
  }));
  if (!named) options.push({ value, label: `Only ${alphabetCharacters(value)}` });
  return (
    <Select
      id="batch-alphabet"
      label="Characters"
      options={options}
      value={value}
      onChange={onChange}
      error={error}
      helpText={named ? `${CODE_ALPHABETS[named].help}.` : undefined}
    />
  );
}
