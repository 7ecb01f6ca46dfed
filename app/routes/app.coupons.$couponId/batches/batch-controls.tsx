import { Button, ButtonGroup } from "@shopify/polaris";
import type { CodeProgress } from "~/domain/batches/code-progress";

/** Holds, resumes or ends a batch that is under way. */
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
  /** Something of this batch. */
  isSending: boolean;
  /** Until what was sent of a batch is answered. */
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
