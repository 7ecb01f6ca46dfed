import { useNavigate } from "@remix-run/react";
import { BlockStack, Icon, type IconSource, InlineGrid, Page, Text } from "@shopify/polaris";
import {
  CartDiscountIcon,
  CashDollarIcon,
  DeliveryIcon,
  DiscountIcon,
  GiftCardIcon,
  PersonSegmentIcon,
  ProductIcon,
  StarIcon,
} from "@shopify/polaris-icons";
import { recipes } from "~/domain/discounts/form/recipes";
import styles from "~/routes/app.discounts.new/recipe-gallery.module.css";
import { discountReturnUrl } from "~/ui/discount-return";

const iconByRecipeId: Record<string, IconSource> = {
  "percentage-off-order": DiscountIcon,
  "amount-off-order": CashDollarIcon,
  "percentage-off-products": ProductIcon,
  "amount-off-products": StarIcon,
  "buy-x-get-y": GiftCardIcon,
  "free-shipping": DeliveryIcon,
  "spend-and-save": CartDiscountIcon,
  "chosen-customers": PersonSegmentIcon,
};

/** Gallery of recipes for a new discount. A click on a recipe opens the wizard with the recipe's settings filled in. */
export function RecipeGallery({ returnTo }: { returnTo: string | null }) {
  const navigate = useNavigate();
  const openWizard = (recipe: string) => {
    const parameters = new URLSearchParams({ recipe });
    if (returnTo !== null) parameters.set("returnTo", returnTo);
    navigate(`/app/discounts/new?${parameters}`);
  };
  return (
    <Page
      title="New discount"
      subtitle="Pick a starting point. You can change everything later."
      backAction={{ content: "Back", url: discountReturnUrl({ returnTo }) }}
    >
      <InlineGrid columns={{ xs: 1, sm: 2, lg: 4 }} gap="400">
        {recipes.map(({ id, title, use }) => (
          <button key={id} type="button" className={styles.recipe} onClick={() => openWizard(id)}>
            <BlockStack gap="200" inlineAlign="start">
              <span className={styles.icon}>
                <Icon source={iconByRecipeId[id] ?? DiscountIcon} tone="base" />
              </span>
              <Text as="span" variant="headingSm">
                {title}
              </Text>
              <Text as="span" tone="subdued">
                {use}
              </Text>
            </BlockStack>
          </button>
        ))}
      </InlineGrid>
    </Page>
  );
}
