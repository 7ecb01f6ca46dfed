import { useFetcher } from "@remix-run/react";
import type { NoticePublication } from "~/domain/settings/get-notice-publication.server";
import type { clientLoader } from "~/routes/app.settings.notice";
import { useInterval } from "~/ui/use-interval";

const POLL_MS = 2_000;

/**
 * Returns the publication of the saved notice, which at first is the one `loaded` with the page. Polls it while it is
 * pending, so that the merchant sees a failure. Does not poll while the browser tab is hidden.
 */
export function useNoticePublication(loaded: NoticePublication): NoticePublication {
  // After each save, Remix loads the data of this fetcher again, so `data` is never older than `loaded`.
  const { data, state, load } = useFetcher<typeof clientLoader>();
  const publication = data ?? loaded;
  const poll = () => {
    if (state === "idle" && document.visibilityState === "visible") load("/app/settings/notice");
  };
  useInterval(poll, publication.isPending ? POLL_MS : null);
  return publication;
}
