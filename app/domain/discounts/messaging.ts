import { z } from "zod";

/** What shoppers read. `{}` says nothing of its own. */
export const messaging = z.object({
  /** The title of an automatic discount in cart and checkout; null for the rule's name. Of a code they read the code. */
  title: z.string().trim().min(1).max(255).nullable().default(null),
});

export type Messaging = z.infer<typeof messaging>;
