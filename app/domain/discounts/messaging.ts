import { z } from "zod";

/** The text that shoppers see. `{}` means the default texts. */
export const messaging = z.object({
  /**
   * The title of an automatic discount in cart and checkout. Null means the rule's name. For a discount with codes,
   * shoppers see the code instead.
   */
  title: z.string().trim().min(1).max(255).nullable().default(null),
});

export type Messaging = z.infer<typeof messaging>;
