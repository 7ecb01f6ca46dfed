import { z } from "zod";

/** The texts of a rule that shoppers see. `{}` means the default texts. */
export const messaging = z.object({
  /**
   * The title that an automatic discount has in the cart and at checkout. If null, the title is the rule's name. For a
   * code discount, shoppers see the code instead.
   */
  title: z.string().trim().min(1).max(255).nullable().default(null),
});

export type Messaging = z.infer<typeof messaging>;
