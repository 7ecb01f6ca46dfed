import { Button, Tooltip } from "@shopify/polaris";
import { ClipboardIcon } from "@shopify/polaris-icons";
import { useCopy } from "~/ui/use-copy";

/** Copies a text in one click, and says so. */
export function CopyButton({ text }: { text: string }) {
  const copy = useCopy();
  return (
    <Tooltip content="Copy" activatorWrapper="div" dismissOnMouseOut>
      <Button
        variant="tertiary"
        size="micro"
        icon={ClipboardIcon}
        accessibilityLabel={`Copy ${text}`}
        onClick={() => copy(text)}
      />
    </Tooltip>
  );
}
