import { useBlocker, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";

/** Asks by the admin's own dialog before a page with unsaved changes is left. Another tab of the page is no leaving. */
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
    // At once: staying never answers.
    blocker.reset();
    shopify.saveBar.leaveConfirmation().then(() => {
      canLeave.current = true;
      navigate(`${pathname}${search}${hash}`);
    });
  }, [blocker, navigate, shopify]);
}
