/** A metafield of the app's installation in a shop, which only the app can read and write. */
export interface AppMetafield {
  id: number;
  shop: string;
  namespace: string;
  key: string;
  type: "json";
  /** JSON, as the app sent it. */
  value: string;
  createdAt: string;
  updatedAt: string;
}
