import { Button, Tooltip } from "@shopify/polaris";
import { ClipboardIcon } from "@shopify/polaris-icons";
import { useCopy } from "~/ui/use-copy";

/** Icon button that copies `text` to the clipboard and shows the result in a toast. */
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
