import { FormLayout, TextField } from "@shopify/polaris";
import type { UtmParameters } from "~/domain/share-links/link-url";
import { CollapsibleSection } from "~/ui/collapsible-section";

const fields: { name: keyof UtmParameters; label: string; placeholder: string }[] = [
  { name: "source", label: "Source", placeholder: "newsletter" },
  { name: "medium", label: "Medium", placeholder: "email" },
  { name: "campaign", label: "Campaign", placeholder: "autumn" },
];

/** Collapsible fields for the link's UTM parameters. */
export function UtmFields({ utm, onChange }: { utm: UtmParameters; onChange: (utm: UtmParameters) => void }) {
  const enteredValues = Object.values(utm).filter((value) => value.trim() !== "");
  return (
    <CollapsibleSection
      id="link-utm"
      title="UTM parameters"
      summary={enteredValues.length === 0 ? "None" : enteredValues.join(", ")}
    >
      <FormLayout>
        <FormLayout.Group condensed>
          {fields.map(({ name, label, placeholder }) => (
            <TextField
              key={name}
              label={label}
              placeholder={placeholder}
              value={utm[name]}
              maxLength={100}
              onChange={(value) => onChange({ ...utm, [name]: value })}
              autoComplete="off"
            />
          ))}
        </FormLayout.Group>
      </FormLayout>
    </CollapsibleSection>
  );
}
