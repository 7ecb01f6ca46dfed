import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useNavigate,
} from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { fieldsOfRecipe } from "~/domain/discounts/form/recipes";
import { getWizardFacts } from "~/domain/discounts/get-wizard-facts.server";
import { RecipeGallery } from "~/routes/app.discounts.new/recipe-gallery";
import { saveNewRule } from "~/routes/app.discounts.new/save-new-rule.server";
import { discountReturnUrl } from "~/ui/discount-return";
import { DiscountWizard } from "~/ui/discount-wizard/discount-wizard";
import { useWizard } from "~/ui/discount-wizard/use-wizard";
import { withErrorResponse } from "~/ui/error-response";
import { lostSave } from "~/ui/lost-save";
import { RouteFailure } from "~/ui/route-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const searchParams = new URL(request.url).searchParams;
  const returnTo = searchParams.get("returnTo");
  const fields = fieldsOfRecipe(searchParams.get("recipe"));
  if (!fields) return { wizard: null, returnTo };
  const { sellsSubscriptions, ...wizardFacts } = await getWizardFacts({ shop });
  const { currencyCode, timeZone } = shop;
  return {
    returnTo,
    wizard: {
      recipe: searchParams.get("recipe"),
      fields,
      wizardFacts: {
        ...wizardFacts,
        shop: { currencyCode, timeZone, sellsSubscriptions },
        linkedCoupons: [],
        linkedCount: 0,
        usableCount: 0,
      },
    },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const returnTo = new URL(request.url).searchParams.get("returnTo");
  return saveNewRule({ shop, actor, form: await request.formData(), returnTo });
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), (error) =>
    lostSave(
      error,
      " and save again. Your entries are still here. If the discount appears twice in the list, delete one of them.",
    ),
  );
}

/**
 * After a form was sent, reloads the data only if the URL's parameters have changed. For example, nothing is reloaded
 * after the wizard has created a coupon, because the wizard receives the new coupon directly. In all other cases, such
 * as "Try again" on the error page, Remix decides.
 */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return formMethod === undefined ? defaultShouldRevalidate : currentUrl.search !== nextUrl.search;
}

export default function NewDiscount() {
  const { wizard, returnTo } = useLoaderData<typeof loader>();
  return wizard ? (
    <NewRule key={wizard.recipe} {...wizard} returnTo={returnTo} />
  ) : (
    <RecipeGallery returnTo={returnTo} />
  );
}

type WizardData = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["wizard"]>;

function NewRule({ fields, wizardFacts, returnTo }: WizardData & { returnTo: string | null }) {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const returnQuery = returnTo === null ? "" : `?returnTo=${encodeURIComponent(returnTo)}`;
  const wizard = useWizard({
    loadedFields: fields,
    version: 0,
    shop: wizardFacts.shop,
    action: `/app/discounts/new${returnQuery}`,
  });
  const leave = async () => {
    await shopify.saveBar.leaveConfirmation();
    navigate(returnTo === null ? "/app/discounts/new" : discountReturnUrl({ returnTo }));
  };
  return (
    <Page
      fullWidth
      title="New discount"
      backAction={{ content: "Back", onAction: leave }}
      secondaryActions={[
        {
          content: "Save as draft",
          disabled: !wizard.hasUnsavedChanges || wizard.isSaving,
          onAction: () => wizard.save("save-draft"),
        },
      ]}
    >
      <DiscountWizard wizard={wizard} data={wizardFacts} canSaveAsDraft />
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <RouteFailure title="New discount" fallbackLink={{ content: "Go to Discounts", url: "/app/discounts" }} />
  );
}
