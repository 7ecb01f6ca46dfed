import type { ControlDeps } from "./actions";

export const adminActions = ({ state }: ControlDeps) => ({
  /** Sets the staff member's language. The admin passes it to the app in the `locale` parameter of the iframe's URL. */
  setAdminLocale({ locale }: { locale: string }) {
    state.switches.admin.locale = locale;
  },
});
