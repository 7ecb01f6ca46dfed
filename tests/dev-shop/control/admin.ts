import type { ControlDeps } from "./actions";

export const adminActions = ({ state }: ControlDeps) => ({
  /** Sets the staff member's language, which the admin passes to the app in the iframe's URL as `locale`. */
  setAdminLocale({ locale }: { locale: string }) {
    state.switches.admin.locale = locale;
  },
});
