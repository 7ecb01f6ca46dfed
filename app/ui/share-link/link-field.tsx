import { Box, Button, TextField } from "@shopify/polaris";
import { ClipboardIcon } from "@shopify/polaris-icons";
import { useCopy } from "~/ui/use-copy";

/** Read-only field that shows a link, with a copy button. */
export function LinkField({ label, link, help }: { label: string; link: string; help?: string }) {
  const copy = useCopy();
  return (
    <TextField
      label={label}
      value={link}
      helpText={help}
      readOnly
      selectTextOnFocus
      autoComplete="off"
      connectedRight={
        <Box paddingInlineStart="100">
          <Button
            icon={ClipboardIcon}
            disabled={link === ""}
            accessibilityLabel={`Copy ${label.toLowerCase()}`}
            onClick={() => copy(link, `${label} copied`)}
          />
        </Box>
      }
    />
  );
}
