import { Button, Tooltip } from "@shopify/polaris";
import { LinkIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { ShareLinkModal } from "~/ui/share-link/share-link-modal";

/** Opens the link of a code, to be copied, led to another page or printed. */
export function LinkButton({ code }: { code: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Tooltip content="Link and QR code" activatorWrapper="div" dismissOnMouseOut>
        <Button
          variant="tertiary"
          size="micro"
          icon={LinkIcon}
          accessibilityLabel={`Link and QR code of ${code}`}
          onClick={() => setIsOpen(true)}
        />
      </Tooltip>
      {isOpen ? <ShareLinkModal code={code} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
