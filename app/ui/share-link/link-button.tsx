import { Button, Tooltip } from "@shopify/polaris";
import { LinkIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { ShareLinkModal } from "~/ui/share-link/share-link-modal";

/**
 * Button that opens ShareLinkModal. There, the merchant can choose the page that a code's link opens, copy the link, or
 * download the link's QR code.
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
