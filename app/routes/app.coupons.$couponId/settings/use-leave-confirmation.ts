import { useBlocker, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";

/**
 * Shows the admin's confirmation before the merchant leaves a page with unsaved changes. A navigation that changes only
 * the URL parameters, such as switching between the tabs of the coupon page, needs no confirmation.
 */
export function useLeaveConfirmation(hasChanges: boolean): void {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const canLeave = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      hasChanges && !canLeave.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const { pathname, search, hash } = blocker.location;
    // Reset the blocker before waiting, because leaveConfirmation() never settles if the merchant stays.
    blocker.reset();
    shopify.saveBar.leaveConfirmation().then(() => {
      canLeave.current = true;
      navigate(`${pathname}${search}${hash}`);
    });
  }, [blocker, navigate, shopify]);
}
