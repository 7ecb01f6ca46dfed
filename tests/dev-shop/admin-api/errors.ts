import { GraphQLError } from "graphql";

/** One entry of a mutation's userErrors. */
export interface UserError {
  field: string[] | null;
  message: string;
  code: string | null;
  extraInfo: null;
}

export const userError = (field: string[] | null, code: string | null, message: string): UserError => ({
  field,
  message,
  code,
  extraInfo: null,
});

/** The error for a part of the Admin API that the dev shop does not implement. `what` names this part. */
export const notImplemented = (what: string) =>
  new GraphQLError(`The dev shop does not implement ${what}.`, {
    extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED", what },
  });

export const requestError = (message: string, code: string) =>
  new GraphQLError(message, { extensions: { code } });
