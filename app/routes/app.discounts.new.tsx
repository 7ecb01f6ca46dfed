import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import {
  useActionData,
  useLoaderData,
  useNavigate,
  useNavigation,
  useSearchParams,
  useSubmit,
} from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Card, ChoiceList, Form, FormLayout, Page, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { createDiscountRule } from "~/domain/discounts/create-discount-rule.server";
import { parseDiscountForm } from "~/domain/discounts/discount-form";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { discountReturnUrl } from "~/ui/discount-return";
import { RouteFailure } from "~/ui/route-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { currencyCode: shop.currencyCode };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, shopId, actor } = await authenticateMerchant(request);
  const parsed = parseDiscountForm({ form: await request.formData(), currencyCode: shop.currencyCode });
  if (!parsed.ok) return parsed;
  const rule = await createDiscountRule({ shopId, input: parsed.input, actor });
  const returnTo = new URL(request.url).searchParams.get("returnTo");
  throw redirect(discountReturnUrl({ returnTo, discountRuleId: rule.id }));
}

const valueLabel: Record<string, string> = {
  percentage_off: "Percentage",
  amount_off: "Amount",
  free_shipping: "Highest shipping rate",
};

const empty = { name: "", kind: "percentage_off", value: "" };

export default function NewDiscount() {
  const { currencyCode } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const navigation = useNavigation();
  const isSaving = navigation.state !== "idle";
  // Only a save leads away from here: a refused one comes back to this page.
  const isSaved =
    navigation.state === "loading" &&
    navigation.formMethod === "POST" &&
    navigation.location.pathname !== "/app/discounts/new";
  const [parameters] = useSearchParams();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const submit = useSubmit();
  useEffect(() => {
    if (isSaved) shopify.toast.show("Discount saved");
  }, [isSaved, shopify]);
  const [fields, setFields] = useState(empty);
  const [errors, setErrors] = useState(answer?.errors ?? {});
  useEffect(() => {
    if (!answer) return;
    setErrors(answer.errors);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus());
  }, [answer]);

  const change = (changed: Partial<typeof empty>) => {
    setFields((before) => ({ ...before, ...changed }));
    setErrors((before) => ({
      ...before,
      ...("name" in changed ? { name: undefined } : { value: undefined }),
    }));
  };
  const save = () => {
    if (!isSaving) submit(fields, { method: "post" });
  };
  const isTouched = fields.name !== "" || fields.value !== "" || fields.kind !== empty.kind;
  const leave = async () => {
    await shopify.saveBar.leaveConfirmation();
    navigate(discountReturnUrl({ returnTo: parameters.get("returnTo") }));
  };

  const isPercentage = fields.kind === "percentage_off";
  return (
    <Page title="New discount" backAction={{ content: "Back", onAction: leave }} narrowWidth>
      <SaveBar id="new-discount" open={isTouched}>
        <button type="button" variant="primary" disabled={isSaving} onClick={save}>
          Save
        </button>
        <button
          type="button"
          disabled={isSaving}
          onClick={() => {
            setFields(empty);
            setErrors({});
          }}
        >
          Discard
        </button>
      </SaveBar>
      <Card>
        <Form onSubmit={save} noValidate>
          <FormLayout>
            <TextField
              label="Name"
              value={fields.name}
              onChange={(name) => change({ name })}
              error={errors.name}
              helpText="Coupons show it as their linked discount."
              autoComplete="off"
              autoFocus
            />
            <ChoiceList
              title="What the shopper gets"
              choices={[
                { label: "Percentage off the order", value: "percentage_off" },
                { label: "Fixed amount off the order", value: "amount_off" },
                { label: "Free shipping", value: "free_shipping" },
              ]}
              selected={[fields.kind]}
              onChange={([kind]) => change({ kind: kind ?? empty.kind })}
            />
            <TextField
              label={valueLabel[fields.kind]}
              value={fields.value}
              onChange={(value) => change({ value })}
              error={errors.value}
              inputMode="decimal"
              suffix={isPercentage ? "%" : currencyCode}
              helpText={fields.kind === "free_shipping" ? "Leave empty to make every rate free." : undefined}
              autoComplete="off"
            />
          </FormLayout>
        </Form>
      </Card>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="New discount" wayOn={{ content: "Go to Discounts", url: "/app/discounts" }} />;
}
