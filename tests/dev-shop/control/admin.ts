import type { ControlDeps } from "./actions";

export const adminActions = ({ state }: ControlDeps) => ({
  /** Sets the language in which the staff member uses the admin. The app gets it with its first document. */
  setAdminLocale({ locale }: { locale: string }) {
    state.switches.admin.locale = locale;
  },
});
