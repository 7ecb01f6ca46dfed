import { Button, ButtonGroup } from "@shopify/polaris";
import type { CodeProgress } from "~/domain/batches/code-progress";

/** Buttons to pause or resume an unfinished batch, and to cancel it while its codes are being generated. */
export function BatchControls({
  name,
  progress,
  isSending,
  isDisabled,
  onSend,
  onCancel,
}: {
  name: string;
  progress: CodeProgress;
  /** True while an action on this batch is waiting for its response. */
  isSending: boolean;
  /** True while an action on any batch is waiting for its response. No other action can then be sent. */
  isDisabled: boolean;
  onSend: (intent: "pause" | "resume") => void;
  onCancel: () => void;
}) {
  return (
    <ButtonGroup>
      {progress.isPaused ? (
        <Button
          size="slim"
          loading={isSending}
          disabled={isDisabled}
          accessibilityLabel={`Resume ${name}`}
          onClick={() => onSend("resume")}
        >
          Resume
        </Button>
      ) : (
        <Button
          size="slim"
          loading={isSending}
          disabled={isDisabled}
          accessibilityLabel={`Pause ${name}`}
          onClick={() => onSend("pause")}
        >
          Pause
        </Button>
      )}
      {progress.phase === "generating" ? (
        <Button size="slim" disabled={isDisabled} accessibilityLabel={`Cancel ${name}`} onClick={onCancel}>
          Cancel
        </Button>
      ) : null}
    </ButtonGroup>
  );
}
