import { Button, Tooltip } from "@shopify/polaris";
import { LinkIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { ShareLinkModal } from "~/ui/share-link/share-link-modal";

/**
 * Button that opens ShareLinkModal, in which the merchant can choose the page of a code's link, copy the link, or
 * download its QR code.
 */
export function LinkButton({ code }: { code: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Tooltip content="Link and QR code" activatorWrapper="div" dismissOnMouseOut>
        <Button
          variant="tertiary"
          size="micro"
          icon={LinkIcon}
          accessibilityLabel={`Link and QR code for ${code}`}
          onClick={() => setIsOpen(true)}
        />
      </Tooltip>
      {isOpen ? <ShareLinkModal code={code} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
