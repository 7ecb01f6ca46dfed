/* eslint-disable eslint-comments/disable-enable-pair */
/* eslint-disable eslint-comments/no-unlimited-disable */
/* eslint-disable */
import type * as AdminTypes from './admin.types.js';

export type ActiveDiscountsQueryVariables = AdminTypes.Exact<{
  search: AdminTypes.Scalars['String']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type ActiveDiscountsQuery = { discountNodes: { nodes: Array<(
      Pick<AdminTypes.DiscountNode, 'id'>
      & { discount: (
        { __typename: 'DiscountAutomaticApp' }
        & Pick<AdminTypes.DiscountAutomaticApp, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) | (
        { __typename: 'DiscountAutomaticBasic' }
        & Pick<AdminTypes.DiscountAutomaticBasic, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) | (
        { __typename: 'DiscountAutomaticBxgy' }
        & Pick<AdminTypes.DiscountAutomaticBxgy, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) | (
        { __typename: 'DiscountAutomaticFreeShipping' }
        & Pick<AdminTypes.DiscountAutomaticFreeShipping, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) | (
        { __typename: 'DiscountCodeApp' }
        & Pick<AdminTypes.DiscountCodeApp, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) | (
        { __typename: 'DiscountCodeBasic' }
        & Pick<AdminTypes.DiscountCodeBasic, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) | (
        { __typename: 'DiscountCodeBxgy' }
        & Pick<AdminTypes.DiscountCodeBxgy, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) | (
        { __typename: 'DiscountCodeFreeShipping' }
        & Pick<AdminTypes.DiscountCodeFreeShipping, 'title'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'productDiscounts' | 'orderDiscounts' | 'shippingDiscounts'> }
      ) }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type CurrentAppInstallationQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type CurrentAppInstallationQuery = { currentAppInstallation: Pick<AdminTypes.AppInstallation, 'id'> };

export type SetAppDataMutationVariables = AdminTypes.Exact<{
  metafields: Array<AdminTypes.MetafieldsSetInput> | AdminTypes.MetafieldsSetInput;
}>;


export type SetAppDataMutation = { metafieldsSet?: AdminTypes.Maybe<{ userErrors: Array<Pick<AdminTypes.MetafieldsSetUserError, 'field' | 'message' | 'code'>> }> };

export type CreateAutomaticBasicMutationVariables = AdminTypes.Exact<{
  discount: AdminTypes.DiscountAutomaticBasicInput;
}>;


export type CreateAutomaticBasicMutation = { payload?: AdminTypes.Maybe<{ automaticDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountAutomaticNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type UpdateAutomaticBasicMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  discount: AdminTypes.DiscountAutomaticBasicInput;
}>;


export type UpdateAutomaticBasicMutation = { payload?: AdminTypes.Maybe<{ automaticDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountAutomaticNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type CreateAutomaticBxgyMutationVariables = AdminTypes.Exact<{
  discount: AdminTypes.DiscountAutomaticBxgyInput;
}>;


export type CreateAutomaticBxgyMutation = { payload?: AdminTypes.Maybe<{ automaticDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountAutomaticNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type UpdateAutomaticBxgyMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  discount: AdminTypes.DiscountAutomaticBxgyInput;
}>;


export type UpdateAutomaticBxgyMutation = { payload?: AdminTypes.Maybe<{ automaticDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountAutomaticNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type CreateAutomaticFreeShippingMutationVariables = AdminTypes.Exact<{
  discount: AdminTypes.DiscountAutomaticFreeShippingInput;
}>;


export type CreateAutomaticFreeShippingMutation = { payload?: AdminTypes.Maybe<{ automaticDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountAutomaticNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type UpdateAutomaticFreeShippingMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  discount: AdminTypes.DiscountAutomaticFreeShippingInput;
}>;


export type UpdateAutomaticFreeShippingMutation = { payload?: AdminTypes.Maybe<{ automaticDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountAutomaticNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type DeactivateAutomaticDiscountMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type DeactivateAutomaticDiscountMutation = { discountAutomaticDeactivate?: AdminTypes.Maybe<{ automaticDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountAutomaticNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type DeleteAutomaticDiscountMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type DeleteAutomaticDiscountMutation = { discountAutomaticDelete?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountAutomaticDeletePayload, 'deletedAutomaticDiscountId'>
    & { userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }
  )> };

export type NewestDiscountsQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type NewestDiscountsQuery = { discountNodes: { nodes: Array<(
      Pick<AdminTypes.DiscountNode, 'id'>
      & { discount: (
        { __typename: 'DiscountAutomaticApp' }
        & Pick<AdminTypes.DiscountAutomaticApp, 'createdAt'>
      ) | (
        { __typename: 'DiscountAutomaticBasic' }
        & Pick<AdminTypes.DiscountAutomaticBasic, 'createdAt' | 'tags'>
      ) | (
        { __typename: 'DiscountAutomaticBxgy' }
        & Pick<AdminTypes.DiscountAutomaticBxgy, 'createdAt' | 'tags'>
      ) | (
        { __typename: 'DiscountAutomaticFreeShipping' }
        & Pick<AdminTypes.DiscountAutomaticFreeShipping, 'createdAt' | 'tags'>
      ) | (
        { __typename: 'DiscountCodeApp' }
        & Pick<AdminTypes.DiscountCodeApp, 'createdAt'>
      ) | (
        { __typename: 'DiscountCodeBasic' }
        & Pick<AdminTypes.DiscountCodeBasic, 'createdAt'>
      ) | (
        { __typename: 'DiscountCodeBxgy' }
        & Pick<AdminTypes.DiscountCodeBxgy, 'createdAt'>
      ) | (
        { __typename: 'DiscountCodeFreeShipping' }
        & Pick<AdminTypes.DiscountCodeFreeShipping, 'createdAt'>
      ) }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type FindCustomersQueryVariables = AdminTypes.Exact<{
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type FindCustomersQuery = { customers: { nodes: Array<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage'> } };

export type CustomerNamesQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type CustomerNamesQuery = { nodes: Array<AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>> };

export type FindSegmentsQueryVariables = AdminTypes.Exact<{
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type FindSegmentsQuery = { segments: { nodes: Array<Pick<AdminTypes.Segment, 'id' | 'name'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage'> } };

export type CustomerSegmentMembershipsQueryVariables = AdminTypes.Exact<{
  customerId: AdminTypes.Scalars['ID']['input'];
  segmentIds: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type CustomerSegmentMembershipsQuery = { customerSegmentMembership: { memberships: Array<Pick<AdminTypes.SegmentMembership, 'segmentId' | 'isMember'>> } };

export type ShopSellsSubscriptionsQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type ShopSellsSubscriptionsQuery = { shop: { features: Pick<AdminTypes.ShopFeatures, 'sellsSubscriptions'> } };

export type ExampleProductsQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type ExampleProductsQuery = { products: { nodes: Array<(
      Pick<AdminTypes.Product, 'id' | 'title'>
      & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'price'>> }, collections: { nodes: Array<Pick<AdminTypes.Collection, 'id'>> } }
    )> }, nodes: Array<AdminTypes.Maybe<{ products: { nodes: Array<(
        Pick<AdminTypes.Product, 'id' | 'title'>
        & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'price'>> }, collections: { nodes: Array<Pick<AdminTypes.Collection, 'id'>> } }
      )> } } | (
    Pick<AdminTypes.Product, 'id' | 'title'>
    & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'price'>> }, collections: { nodes: Array<Pick<AdminTypes.Collection, 'id'>> } }
  ) | (
    Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'price'>
    & { product: (
      Pick<AdminTypes.Product, 'id' | 'title'>
      & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'price'>> }, collections: { nodes: Array<Pick<AdminTypes.Collection, 'id'>> } }
    ) }
  )>> };

export type ExampleProductFragment = (
  Pick<AdminTypes.Product, 'id' | 'title'>
  & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'price'>> }, collections: { nodes: Array<Pick<AdminTypes.Collection, 'id'>> } }
);

export type CreateBasicCodeDiscountMutationVariables = AdminTypes.Exact<{
  discount: AdminTypes.DiscountCodeBasicInput;
}>;


export type CreateBasicCodeDiscountMutation = { discountCodeBasicCreate?: AdminTypes.Maybe<{ codeDiscountNode?: AdminTypes.Maybe<(
      Pick<AdminTypes.DiscountCodeNode, 'id'>
      & { codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }
    )>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type UpdateBasicCodeDiscountMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  discount: AdminTypes.DiscountCodeBasicInput;
}>;


export type UpdateBasicCodeDiscountMutation = { discountCodeBasicUpdate?: AdminTypes.Maybe<{ codeDiscountNode?: AdminTypes.Maybe<(
      Pick<AdminTypes.DiscountCodeNode, 'id'>
      & { codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }
    )>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type CreateBxgyCodeDiscountMutationVariables = AdminTypes.Exact<{
  discount: AdminTypes.DiscountCodeBxgyInput;
}>;


export type CreateBxgyCodeDiscountMutation = { discountCodeBxgyCreate?: AdminTypes.Maybe<{ codeDiscountNode?: AdminTypes.Maybe<(
      Pick<AdminTypes.DiscountCodeNode, 'id'>
      & { codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }
    )>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type UpdateBxgyCodeDiscountMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  discount: AdminTypes.DiscountCodeBxgyInput;
}>;


export type UpdateBxgyCodeDiscountMutation = { discountCodeBxgyUpdate?: AdminTypes.Maybe<{ codeDiscountNode?: AdminTypes.Maybe<(
      Pick<AdminTypes.DiscountCodeNode, 'id'>
      & { codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }
    )>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type CreateFreeShippingCodeDiscountMutationVariables = AdminTypes.Exact<{
  discount: AdminTypes.DiscountCodeFreeShippingInput;
}>;


export type CreateFreeShippingCodeDiscountMutation = { discountCodeFreeShippingCreate?: AdminTypes.Maybe<{ codeDiscountNode?: AdminTypes.Maybe<(
      Pick<AdminTypes.DiscountCodeNode, 'id'>
      & { codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }
    )>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type UpdateFreeShippingCodeDiscountMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  discount: AdminTypes.DiscountCodeFreeShippingInput;
}>;


export type UpdateFreeShippingCodeDiscountMutation = { discountCodeFreeShippingUpdate?: AdminTypes.Maybe<{ codeDiscountNode?: AdminTypes.Maybe<(
      Pick<AdminTypes.DiscountCodeNode, 'id'>
      & { codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }
    )>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type DeactivateCodeDiscountMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type DeactivateCodeDiscountMutation = { discountCodeDeactivate?: AdminTypes.Maybe<{ codeDiscountNode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountCodeNode, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type DeleteCodeDiscountMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type DeleteCodeDiscountMutation = { discountCodeDelete?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeDeletePayload, 'deletedCodeDiscountId'>
    & { userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }
  )> };

export type CodeDiscountByCodeQueryVariables = AdminTypes.Exact<{
  code: AdminTypes.Scalars['String']['input'];
}>;


export type CodeDiscountByCodeQuery = { codeDiscountNodeByCode?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: (
      { __typename: 'DiscountCodeApp' }
      & Pick<AdminTypes.DiscountCodeApp, 'title' | 'tags'>
    ) | (
      { __typename: 'DiscountCodeBasic' }
      & Pick<AdminTypes.DiscountCodeBasic, 'title' | 'tags'>
    ) | (
      { __typename: 'DiscountCodeBxgy' }
      & Pick<AdminTypes.DiscountCodeBxgy, 'title' | 'tags'>
    ) | (
      { __typename: 'DiscountCodeFreeShipping' }
      & Pick<AdminTypes.DiscountCodeFreeShipping, 'title' | 'tags'>
    ) }
  )> };

export type DiscountsByCodesQueryVariables = AdminTypes.Exact<{
  code0: AdminTypes.Scalars['String']['input'];
  code1: AdminTypes.Scalars['String']['input'];
  code2: AdminTypes.Scalars['String']['input'];
  code3: AdminTypes.Scalars['String']['input'];
  code4: AdminTypes.Scalars['String']['input'];
  code5: AdminTypes.Scalars['String']['input'];
  code6: AdminTypes.Scalars['String']['input'];
  code7: AdminTypes.Scalars['String']['input'];
  code8: AdminTypes.Scalars['String']['input'];
  code9: AdminTypes.Scalars['String']['input'];
  code10: AdminTypes.Scalars['String']['input'];
  code11: AdminTypes.Scalars['String']['input'];
  code12: AdminTypes.Scalars['String']['input'];
  code13: AdminTypes.Scalars['String']['input'];
  code14: AdminTypes.Scalars['String']['input'];
  code15: AdminTypes.Scalars['String']['input'];
  code16: AdminTypes.Scalars['String']['input'];
  code17: AdminTypes.Scalars['String']['input'];
  code18: AdminTypes.Scalars['String']['input'];
  code19: AdminTypes.Scalars['String']['input'];
  code20: AdminTypes.Scalars['String']['input'];
  code21: AdminTypes.Scalars['String']['input'];
  code22: AdminTypes.Scalars['String']['input'];
  code23: AdminTypes.Scalars['String']['input'];
  code24: AdminTypes.Scalars['String']['input'];
}>;


export type DiscountsByCodesQuery = { discount0?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount1?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount2?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount3?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount4?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount5?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount6?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount7?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount8?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount9?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount10?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount11?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount12?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount13?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount14?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount15?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount16?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount17?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount18?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount19?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount20?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount21?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount22?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount23?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )>, discount24?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
  )> };

export type DiscountTitleFragment = (
  Pick<AdminTypes.DiscountCodeNode, 'id'>
  & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'title'> | Pick<AdminTypes.DiscountCodeBasic, 'title'> | Pick<AdminTypes.DiscountCodeBxgy, 'title'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'title'> }
);

export type CombinationsFragment = Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>;

type MinimumRequirement_DiscountMinimumQuantity_Fragment = Pick<AdminTypes.DiscountMinimumQuantity, 'greaterThanOrEqualToQuantity'>;

type MinimumRequirement_DiscountMinimumSubtotal_Fragment = { greaterThanOrEqualToSubtotal: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> };

export type MinimumRequirementFragment = MinimumRequirement_DiscountMinimumQuantity_Fragment | MinimumRequirement_DiscountMinimumSubtotal_Fragment;

type BuyerContext_DiscountBuyerSelectionAll_Fragment = { __typename: 'DiscountBuyerSelectionAll' };

type BuyerContext_DiscountCustomerSegments_Fragment = (
  { __typename: 'DiscountCustomerSegments' }
  & { segments: Array<Pick<AdminTypes.Segment, 'id' | 'name'>> }
);

type BuyerContext_DiscountCustomers_Fragment = (
  { __typename: 'DiscountCustomers' }
  & { customers: Array<Pick<AdminTypes.Customer, 'id'>> }
);

export type BuyerContextFragment = BuyerContext_DiscountBuyerSelectionAll_Fragment | BuyerContext_DiscountCustomerSegments_Fragment | BuyerContext_DiscountCustomers_Fragment;

type ChosenItems_AllDiscountItems_Fragment = { __typename: 'AllDiscountItems' };

type ChosenItems_DiscountCollections_Fragment = (
  { __typename: 'DiscountCollections' }
  & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
);

type ChosenItems_DiscountProducts_Fragment = (
  { __typename: 'DiscountProducts' }
  & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
);

export type ChosenItemsFragment = ChosenItems_AllDiscountItems_Fragment | ChosenItems_DiscountCollections_Fragment | ChosenItems_DiscountProducts_Fragment;

export type CustomerGetsFragment = (
  Pick<AdminTypes.DiscountCustomerGets, 'appliesOnOneTimePurchase' | 'appliesOnSubscription'>
  & { items: { __typename: 'AllDiscountItems' } | (
    { __typename: 'DiscountCollections' }
    & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
  ) | (
    { __typename: 'DiscountProducts' }
    & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
  ), value: (
    Pick<AdminTypes.DiscountAmount, 'appliesOnEachItem'>
    & { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }
  ) | { quantity: Pick<AdminTypes.DiscountQuantity, 'quantity'>, effect: { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> }
);

export type CustomerBuysFragment = { items: { __typename: 'AllDiscountItems' } | (
    { __typename: 'DiscountCollections' }
    & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
  ) | (
    { __typename: 'DiscountProducts' }
    & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
  ), value: Pick<AdminTypes.DiscountPurchaseAmount, 'amount'> | Pick<AdminTypes.DiscountQuantity, 'quantity'> };

type ShippingDestination_DiscountCountries_Fragment = (
  { __typename: 'DiscountCountries' }
  & Pick<AdminTypes.DiscountCountries, 'countries' | 'includeRestOfWorld'>
);

type ShippingDestination_DiscountCountryAll_Fragment = { __typename: 'DiscountCountryAll' };

export type ShippingDestinationFragment = ShippingDestination_DiscountCountries_Fragment | ShippingDestination_DiscountCountryAll_Fragment;

export type CodeUsageCountsFragment = { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code' | 'asyncUsageCount'>> };

export type LiveDiscountQueryVariables = AdminTypes.Exact<{
  discountId: AdminTypes.Scalars['ID']['input'];
  code: AdminTypes.Scalars['String']['input'];
}>;


export type LiveDiscountQuery = { shop: Pick<AdminTypes.Shop, 'currencyCode' | 'shipsToCountries'>, codeDiscountNode?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: (
      { __typename: 'DiscountCodeApp' }
      & Pick<AdminTypes.DiscountCodeApp, 'title' | 'status' | 'updatedAt' | 'startsAt' | 'endsAt' | 'usageLimit' | 'asyncUsageCount' | 'appliesOncePerCustomer' | 'discountClasses'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>, codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code' | 'asyncUsageCount'>> } }
    ) | (
      { __typename: 'DiscountCodeBasic' }
      & Pick<AdminTypes.DiscountCodeBasic, 'title' | 'status' | 'updatedAt' | 'startsAt' | 'endsAt' | 'usageLimit' | 'asyncUsageCount' | 'appliesOncePerCustomer' | 'discountClasses'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>, codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code' | 'asyncUsageCount'>> }, context: { __typename: 'DiscountBuyerSelectionAll' } | (
        { __typename: 'DiscountCustomerSegments' }
        & { segments: Array<Pick<AdminTypes.Segment, 'id' | 'name'>> }
      ) | (
        { __typename: 'DiscountCustomers' }
        & { customers: Array<Pick<AdminTypes.Customer, 'id'>> }
      ), minimumRequirement?: AdminTypes.Maybe<Pick<AdminTypes.DiscountMinimumQuantity, 'greaterThanOrEqualToQuantity'> | { greaterThanOrEqualToSubtotal: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }>, customerGets: (
        Pick<AdminTypes.DiscountCustomerGets, 'appliesOnOneTimePurchase' | 'appliesOnSubscription'>
        & { items: { __typename: 'AllDiscountItems' } | (
          { __typename: 'DiscountCollections' }
          & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
        ) | (
          { __typename: 'DiscountProducts' }
          & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
        ), value: (
          Pick<AdminTypes.DiscountAmount, 'appliesOnEachItem'>
          & { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }
        ) | { quantity: Pick<AdminTypes.DiscountQuantity, 'quantity'>, effect: { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> }
      ) }
    ) | (
      { __typename: 'DiscountCodeBxgy' }
      & Pick<AdminTypes.DiscountCodeBxgy, 'title' | 'status' | 'updatedAt' | 'startsAt' | 'endsAt' | 'usageLimit' | 'asyncUsageCount' | 'appliesOncePerCustomer' | 'discountClasses' | 'usesPerOrderLimit'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>, codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code' | 'asyncUsageCount'>> }, context: { __typename: 'DiscountBuyerSelectionAll' } | (
        { __typename: 'DiscountCustomerSegments' }
        & { segments: Array<Pick<AdminTypes.Segment, 'id' | 'name'>> }
      ) | (
        { __typename: 'DiscountCustomers' }
        & { customers: Array<Pick<AdminTypes.Customer, 'id'>> }
      ), customerBuys: { items: { __typename: 'AllDiscountItems' } | (
          { __typename: 'DiscountCollections' }
          & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
        ) | (
          { __typename: 'DiscountProducts' }
          & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
        ), value: Pick<AdminTypes.DiscountPurchaseAmount, 'amount'> | Pick<AdminTypes.DiscountQuantity, 'quantity'> }, customerGets: (
        Pick<AdminTypes.DiscountCustomerGets, 'appliesOnOneTimePurchase' | 'appliesOnSubscription'>
        & { items: { __typename: 'AllDiscountItems' } | (
          { __typename: 'DiscountCollections' }
          & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
        ) | (
          { __typename: 'DiscountProducts' }
          & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
        ), value: (
          Pick<AdminTypes.DiscountAmount, 'appliesOnEachItem'>
          & { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }
        ) | { quantity: Pick<AdminTypes.DiscountQuantity, 'quantity'>, effect: { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> }
      ) }
    ) | (
      { __typename: 'DiscountCodeFreeShipping' }
      & Pick<AdminTypes.DiscountCodeFreeShipping, 'title' | 'status' | 'updatedAt' | 'startsAt' | 'endsAt' | 'usageLimit' | 'asyncUsageCount' | 'appliesOncePerCustomer' | 'discountClasses' | 'appliesOnOneTimePurchase' | 'appliesOnSubscription'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>, codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code' | 'asyncUsageCount'>> }, context: { __typename: 'DiscountBuyerSelectionAll' } | (
        { __typename: 'DiscountCustomerSegments' }
        & { segments: Array<Pick<AdminTypes.Segment, 'id' | 'name'>> }
      ) | (
        { __typename: 'DiscountCustomers' }
        & { customers: Array<Pick<AdminTypes.Customer, 'id'>> }
      ), minimumRequirement?: AdminTypes.Maybe<Pick<AdminTypes.DiscountMinimumQuantity, 'greaterThanOrEqualToQuantity'> | { greaterThanOrEqualToSubtotal: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }>, destinationSelection: (
        { __typename: 'DiscountCountries' }
        & Pick<AdminTypes.DiscountCountries, 'countries' | 'includeRestOfWorld'>
      ) | { __typename: 'DiscountCountryAll' }, maximumShippingPrice?: AdminTypes.Maybe<Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>> }
    ) }
  )> };

export type LiveAutomaticDiscountQueryVariables = AdminTypes.Exact<{
  discountId: AdminTypes.Scalars['ID']['input'];
}>;


export type LiveAutomaticDiscountQuery = { shop: Pick<AdminTypes.Shop, 'currencyCode' | 'shipsToCountries'>, automaticDiscountNode?: AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountAutomaticNode, 'id'>
    & { automaticDiscount: (
      { __typename: 'DiscountAutomaticApp' }
      & Pick<AdminTypes.DiscountAutomaticApp, 'title' | 'status' | 'startsAt' | 'endsAt' | 'updatedAt' | 'discountClasses'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'> }
    ) | (
      { __typename: 'DiscountAutomaticBasic' }
      & Pick<AdminTypes.DiscountAutomaticBasic, 'title' | 'status' | 'startsAt' | 'endsAt' | 'updatedAt' | 'discountClasses'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>, context: { __typename: 'DiscountBuyerSelectionAll' } | (
        { __typename: 'DiscountCustomerSegments' }
        & { segments: Array<Pick<AdminTypes.Segment, 'id' | 'name'>> }
      ) | (
        { __typename: 'DiscountCustomers' }
        & { customers: Array<Pick<AdminTypes.Customer, 'id'>> }
      ), minimumRequirement?: AdminTypes.Maybe<Pick<AdminTypes.DiscountMinimumQuantity, 'greaterThanOrEqualToQuantity'> | { greaterThanOrEqualToSubtotal: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }>, customerGets: (
        Pick<AdminTypes.DiscountCustomerGets, 'appliesOnOneTimePurchase' | 'appliesOnSubscription'>
        & { items: { __typename: 'AllDiscountItems' } | (
          { __typename: 'DiscountCollections' }
          & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
        ) | (
          { __typename: 'DiscountProducts' }
          & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
        ), value: (
          Pick<AdminTypes.DiscountAmount, 'appliesOnEachItem'>
          & { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }
        ) | { quantity: Pick<AdminTypes.DiscountQuantity, 'quantity'>, effect: { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> }
      ) }
    ) | (
      { __typename: 'DiscountAutomaticBxgy' }
      & Pick<AdminTypes.DiscountAutomaticBxgy, 'title' | 'status' | 'startsAt' | 'endsAt' | 'updatedAt' | 'discountClasses' | 'usesPerOrderLimit'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>, context: { __typename: 'DiscountBuyerSelectionAll' } | (
        { __typename: 'DiscountCustomerSegments' }
        & { segments: Array<Pick<AdminTypes.Segment, 'id' | 'name'>> }
      ) | (
        { __typename: 'DiscountCustomers' }
        & { customers: Array<Pick<AdminTypes.Customer, 'id'>> }
      ), customerBuys: { items: { __typename: 'AllDiscountItems' } | (
          { __typename: 'DiscountCollections' }
          & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
        ) | (
          { __typename: 'DiscountProducts' }
          & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
        ), value: Pick<AdminTypes.DiscountPurchaseAmount, 'amount'> | Pick<AdminTypes.DiscountQuantity, 'quantity'> }, customerGets: (
        Pick<AdminTypes.DiscountCustomerGets, 'appliesOnOneTimePurchase' | 'appliesOnSubscription'>
        & { items: { __typename: 'AllDiscountItems' } | (
          { __typename: 'DiscountCollections' }
          & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
        ) | (
          { __typename: 'DiscountProducts' }
          & { products: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'title'>> }, productVariants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id' | 'displayName'>> } }
        ), value: (
          Pick<AdminTypes.DiscountAmount, 'appliesOnEachItem'>
          & { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }
        ) | { quantity: Pick<AdminTypes.DiscountQuantity, 'quantity'>, effect: { amount: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> } | Pick<AdminTypes.DiscountPercentage, 'percentage'> }
      ) }
    ) | (
      { __typename: 'DiscountAutomaticFreeShipping' }
      & Pick<AdminTypes.DiscountAutomaticFreeShipping, 'title' | 'status' | 'startsAt' | 'endsAt' | 'updatedAt' | 'discountClasses' | 'appliesOnOneTimePurchase' | 'appliesOnSubscription'>
      & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'>, context: { __typename: 'DiscountBuyerSelectionAll' } | (
        { __typename: 'DiscountCustomerSegments' }
        & { segments: Array<Pick<AdminTypes.Segment, 'id' | 'name'>> }
      ) | (
        { __typename: 'DiscountCustomers' }
        & { customers: Array<Pick<AdminTypes.Customer, 'id'>> }
      ), minimumRequirement?: AdminTypes.Maybe<Pick<AdminTypes.DiscountMinimumQuantity, 'greaterThanOrEqualToQuantity'> | { greaterThanOrEqualToSubtotal: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }>, destinationSelection: (
        { __typename: 'DiscountCountries' }
        & Pick<AdminTypes.DiscountCountries, 'countries' | 'includeRestOfWorld'>
      ) | { __typename: 'DiscountCountryAll' }, maximumShippingPrice?: AdminTypes.Maybe<Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>> }
    ) }
  )> };

export type ActiveAutomaticDiscountsQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type ActiveAutomaticDiscountsQuery = { automaticDiscountNodes: { nodes: Array<(
      Pick<AdminTypes.DiscountAutomaticNode, 'id'>
      & { automaticDiscount: (
        Pick<AdminTypes.DiscountAutomaticApp, 'title' | 'discountClasses'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'> }
      ) | (
        Pick<AdminTypes.DiscountAutomaticBasic, 'title' | 'discountClasses'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'> }
      ) | (
        Pick<AdminTypes.DiscountAutomaticBxgy, 'title' | 'discountClasses'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'> }
      ) | (
        Pick<AdminTypes.DiscountAutomaticFreeShipping, 'title' | 'discountClasses'>
        & { combinesWith: Pick<AdminTypes.DiscountCombinesWith, 'orderDiscounts' | 'productDiscounts' | 'shippingDiscounts'> }
      ) }
    )> } };

export type CustomerByEmailQueryVariables = AdminTypes.Exact<{
  search: AdminTypes.Scalars['String']['input'];
}>;


export type CustomerByEmailQuery = { customers: { nodes: Array<Pick<AdminTypes.Customer, 'id'>> } };

export type ChangedOrdersQueryVariables = AdminTypes.Exact<{
  search: AdminTypes.Scalars['String']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  applications: AdminTypes.Scalars['Int']['input'];
}>;


export type ChangedOrdersQuery = { orders: { edges: Array<(
      Pick<AdminTypes.OrderEdge, 'cursor'>
      & { node: (
        Pick<AdminTypes.Order, 'id' | 'updatedAt' | 'cancelledAt' | 'discountCodes'>
        & { discountApplications: { nodes: Array<Pick<AdminTypes.AutomaticDiscountApplication, 'title'>> }, totalRefundedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }, refunds: Array<Pick<AdminTypes.Refund, 'id'>> }
      ) }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type FullOrderQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  withNames: AdminTypes.Scalars['Boolean']['input'];
  applications: AdminTypes.Scalars['Int']['input'];
  applicationsAfter?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  lines: AdminTypes.Scalars['Int']['input'];
  linesAfter?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  shippingLines: AdminTypes.Scalars['Int']['input'];
  shippingLinesAfter?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type FullOrderQuery = { order?: AdminTypes.Maybe<(
    Pick<AdminTypes.Order, 'id' | 'name' | 'test' | 'sourceName' | 'createdAt' | 'processedAt' | 'updatedAt' | 'cancelledAt' | 'currencyCode' | 'presentmentCurrencyCode' | 'discountCodes'>
    & { totalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }, customer?: AdminTypes.Maybe<AdminTypes.MakeOptional<Pick<AdminTypes.Customer, 'id' | 'createdAt' | 'firstName' | 'lastName'>, 'firstName' | 'lastName'>>, discountApplications: { edges: Array<(
        Pick<AdminTypes.DiscountApplicationEdge, 'cursor'>
        & { node: (
          { __typename: 'AutomaticDiscountApplication' }
          & Pick<AdminTypes.AutomaticDiscountApplication, 'title' | 'index'>
        ) | (
          { __typename: 'DiscountCodeApplication' }
          & Pick<AdminTypes.DiscountCodeApplication, 'code' | 'index'>
        ) | (
          { __typename: 'ManualDiscountApplication' }
          & Pick<AdminTypes.ManualDiscountApplication, 'title' | 'index'>
        ) | (
          { __typename: 'ScriptDiscountApplication' }
          & Pick<AdminTypes.ScriptDiscountApplication, 'index'>
        ) }
      )> }, lineItems: { edges: Array<(
        Pick<AdminTypes.LineItemEdge, 'cursor'>
        & { node: { discountAllocations: Array<{ allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }, discountApplication: Pick<AdminTypes.AutomaticDiscountApplication, 'index'> | Pick<AdminTypes.DiscountCodeApplication, 'index'> | Pick<AdminTypes.ManualDiscountApplication, 'index'> | Pick<AdminTypes.ScriptDiscountApplication, 'index'> }> } }
      )> }, shippingLines: { edges: Array<(
        Pick<AdminTypes.ShippingLineEdge, 'cursor'>
        & { node: { discountAllocations: Array<{ allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }, discountApplication: Pick<AdminTypes.AutomaticDiscountApplication, 'index'> | Pick<AdminTypes.DiscountCodeApplication, 'index'> | Pick<AdminTypes.ManualDiscountApplication, 'index'> | Pick<AdminTypes.ScriptDiscountApplication, 'index'> }> } }
      )> }, refunds: Array<(
      Pick<AdminTypes.Refund, 'id' | 'createdAt'>
      & { totalRefundedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }, transactions: { nodes: Array<(
          Pick<AdminTypes.OrderTransaction, 'kind' | 'status'>
          & { amountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> } }
        )> } }
    )> }
  )> };

export type BothCurrenciesFragment = { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> };

export type AllocationFragment = { allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'> }, discountApplication: Pick<AdminTypes.AutomaticDiscountApplication, 'index'> | Pick<AdminTypes.DiscountCodeApplication, 'index'> | Pick<AdminTypes.ManualDiscountApplication, 'index'> | Pick<AdminTypes.ScriptDiscountApplication, 'index'> };

export type UsageCountsQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type UsageCountsQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.DiscountCodeNode, 'id'>
    & { codeDiscount: Pick<AdminTypes.DiscountCodeApp, 'asyncUsageCount' | 'updatedAt'> | Pick<AdminTypes.DiscountCodeBasic, 'asyncUsageCount' | 'updatedAt'> | Pick<AdminTypes.DiscountCodeBxgy, 'asyncUsageCount' | 'updatedAt'> | Pick<AdminTypes.DiscountCodeFreeShipping, 'asyncUsageCount' | 'updatedAt'> }
  )>> };

export type CustomerOrderIndexesQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type CustomerOrderIndexesQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.Order, 'id'>
    & { customerJourneySummary?: AdminTypes.Maybe<Pick<AdminTypes.CustomerJourneySummary, 'customerOrderIndex'>> }
  )>> };

export type BulkAddCodesMutationVariables = AdminTypes.Exact<{
  discountId: AdminTypes.Scalars['ID']['input'];
  codes: Array<AdminTypes.DiscountRedeemCodeInput> | AdminTypes.DiscountRedeemCodeInput;
}>;


export type BulkAddCodesMutation = { discountRedeemCodeBulkAdd?: AdminTypes.Maybe<{ bulkCreation?: AdminTypes.Maybe<Pick<AdminTypes.DiscountRedeemCodeBulkCreation, 'id'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type BulkCreationStatusQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type BulkCreationStatusQuery = { discountRedeemCodeBulkCreation?: AdminTypes.Maybe<Pick<AdminTypes.DiscountRedeemCodeBulkCreation, 'done' | 'codesCount' | 'importedCount' | 'failedCount'>> };

export type BulkCreationResultsQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type BulkCreationResultsQuery = { discountRedeemCodeBulkCreation?: AdminTypes.Maybe<{ codes: { nodes: Array<(
        Pick<AdminTypes.DiscountRedeemCodeBulkCreationCode, 'code'>
        & { errors: Array<Pick<AdminTypes.DiscountUserError, 'message'>>, discountRedeemCode?: AdminTypes.Maybe<Pick<AdminTypes.DiscountRedeemCode, 'id'>> }
      )> } }> };

export type BulkDeleteCodesMutationVariables = AdminTypes.Exact<{
  discountId: AdminTypes.Scalars['ID']['input'];
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type BulkDeleteCodesMutation = { discountCodeRedeemCodeBulkDelete?: AdminTypes.Maybe<{ job?: AdminTypes.Maybe<Pick<AdminTypes.Job, 'id' | 'done'>>, userErrors: Array<Pick<AdminTypes.DiscountUserError, 'field' | 'message' | 'code'>> }> };

export type BulkDeletionStatusQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type BulkDeletionStatusQuery = { job?: AdminTypes.Maybe<Pick<AdminTypes.Job, 'done'>> };

export type NewestCodesQueryVariables = AdminTypes.Exact<{
  discountId: AdminTypes.Scalars['ID']['input'];
}>;


export type NewestCodesQuery = { codeDiscountNode?: AdminTypes.Maybe<{ codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }> };

export type CodeInDiscountQueryVariables = AdminTypes.Exact<{
  discountId: AdminTypes.Scalars['ID']['input'];
  code: AdminTypes.Scalars['String']['input'];
}>;


export type CodeInDiscountQuery = { codeDiscountNode?: AdminTypes.Maybe<{ codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'id' | 'code'>> } } }> };

export type CodePageFragment = { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'code'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> };

export type DiscountCodesQueryVariables = AdminTypes.Exact<{
  discountId: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  isReverse: AdminTypes.Scalars['Boolean']['input'];
}>;


export type DiscountCodesQuery = { codeDiscountNode?: AdminTypes.Maybe<{ codeDiscount: { codes: { nodes: Array<Pick<AdminTypes.DiscountRedeemCode, 'code'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } } }> };

export type ShopFactsQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type ShopFactsQuery = { shop: (
    Pick<AdminTypes.Shop, 'name' | 'myshopifyDomain' | 'currencyCode' | 'ianaTimezone'>
    & { primaryDomain: Pick<AdminTypes.Domain, 'url'> }
  ) };

interface GeneratedQueryTypes {
  "#graphql\n  query ActiveDiscounts($search: String!, $after: String) {\n    discountNodes(first: 100, after: $after, query: $search, sortKey: TITLE) {\n      nodes {\n        id\n        discount {\n          __typename\n          ... on DiscountCodeBasic {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n          ... on DiscountCodeBxgy {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n          ... on DiscountCodeFreeShipping {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n          ... on DiscountCodeApp {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n          ... on DiscountAutomaticBasic {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n          ... on DiscountAutomaticBxgy {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n          ... on DiscountAutomaticFreeShipping {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n          ... on DiscountAutomaticApp {\n            title\n            combinesWith {\n              productDiscounts\n              orderDiscounts\n              shippingDiscounts\n            }\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": {return: ActiveDiscountsQuery, variables: ActiveDiscountsQueryVariables},
  "#graphql\n  query CurrentAppInstallation {\n    currentAppInstallation {\n      id\n    }\n  }\n": {return: CurrentAppInstallationQuery, variables: CurrentAppInstallationQueryVariables},
  "#graphql\n  query NewestDiscounts($after: String) {\n    discountNodes(first: 100, after: $after, sortKey: CREATED_AT, reverse: true) {\n      nodes {\n        id\n        discount {\n          __typename\n          ... on DiscountAutomaticBasic {\n            createdAt\n            tags\n          }\n          ... on DiscountAutomaticBxgy {\n            createdAt\n            tags\n          }\n          ... on DiscountAutomaticFreeShipping {\n            createdAt\n            tags\n          }\n          ... on DiscountAutomaticApp {\n            createdAt\n          }\n          ... on DiscountCodeBasic {\n            createdAt\n          }\n          ... on DiscountCodeBxgy {\n            createdAt\n          }\n          ... on DiscountCodeFreeShipping {\n            createdAt\n          }\n          ... on DiscountCodeApp {\n            createdAt\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": {return: NewestDiscountsQuery, variables: NewestDiscountsQueryVariables},
  "#graphql\n  query FindCustomers($query: String) {\n    customers(first: 20, query: $query) {\n      nodes {\n        id\n        displayName\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": {return: FindCustomersQuery, variables: FindCustomersQueryVariables},
  "#graphql\n  query CustomerNames($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Customer {\n        id\n        displayName\n      }\n    }\n  }\n": {return: CustomerNamesQuery, variables: CustomerNamesQueryVariables},
  "#graphql\n  query FindSegments($query: String) {\n    segments(first: 50, query: $query, sortKey: LAST_EDIT_DATE, reverse: true) {\n      nodes {\n        id\n        name\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": {return: FindSegmentsQuery, variables: FindSegmentsQueryVariables},
  "#graphql\n  query CustomerSegmentMemberships($customerId: ID!, $segmentIds: [ID!]!) {\n    customerSegmentMembership(customerId: $customerId, segmentIds: $segmentIds) {\n      memberships {\n        segmentId\n        isMember\n      }\n    }\n  }\n": {return: CustomerSegmentMembershipsQuery, variables: CustomerSegmentMembershipsQueryVariables},
  "#graphql\n  query ShopSellsSubscriptions {\n    shop {\n      features {\n        sellsSubscriptions\n      }\n    }\n  }\n": {return: ShopSellsSubscriptionsQuery, variables: ShopSellsSubscriptionsQueryVariables},
  "#graphql\n  query ExampleProducts($ids: [ID!]!) {\n    products(first: 3, sortKey: TITLE) {\n      nodes {\n        ...ExampleProduct\n      }\n    }\n    nodes(ids: $ids) {\n      ... on Product {\n        ...ExampleProduct\n      }\n      ... on ProductVariant {\n        id\n        title\n        price\n        product {\n          ...ExampleProduct\n        }\n      }\n      ... on Collection {\n        products(first: 2) {\n          nodes {\n            ...ExampleProduct\n          }\n        }\n      }\n    }\n  }\n\n  fragment ExampleProduct on Product {\n    id\n    title\n    variants(first: 1) {\n      nodes {\n        id\n        title\n        price\n      }\n    }\n    collections(first: 50) {\n      nodes {\n        id\n      }\n    }\n  }\n": {return: ExampleProductsQuery, variables: ExampleProductsQueryVariables},
  "#graphql\n  query CodeDiscountByCode($code: String!) {\n    codeDiscountNodeByCode(code: $code) {\n      id\n      codeDiscount {\n        __typename\n        ... on DiscountCodeBasic {\n          title\n          tags\n        }\n        ... on DiscountCodeBxgy {\n          title\n          tags\n        }\n        ... on DiscountCodeFreeShipping {\n          title\n          tags\n        }\n        ... on DiscountCodeApp {\n          title\n          tags\n        }\n      }\n    }\n  }\n": {return: CodeDiscountByCodeQuery, variables: CodeDiscountByCodeQueryVariables},
  "#graphql\n  query DiscountsByCodes(\n    $code0: String!\n    $code1: String!\n    $code2: String!\n    $code3: String!\n    $code4: String!\n    $code5: String!\n    $code6: String!\n    $code7: String!\n    $code8: String!\n    $code9: String!\n    $code10: String!\n    $code11: String!\n    $code12: String!\n    $code13: String!\n    $code14: String!\n    $code15: String!\n    $code16: String!\n    $code17: String!\n    $code18: String!\n    $code19: String!\n    $code20: String!\n    $code21: String!\n    $code22: String!\n    $code23: String!\n    $code24: String!\n  ) {\n    discount0: codeDiscountNodeByCode(code: $code0) {\n      ...DiscountTitle\n    }\n    discount1: codeDiscountNodeByCode(code: $code1) {\n      ...DiscountTitle\n    }\n    discount2: codeDiscountNodeByCode(code: $code2) {\n      ...DiscountTitle\n    }\n    discount3: codeDiscountNodeByCode(code: $code3) {\n      ...DiscountTitle\n    }\n    discount4: codeDiscountNodeByCode(code: $code4) {\n      ...DiscountTitle\n    }\n    discount5: codeDiscountNodeByCode(code: $code5) {\n      ...DiscountTitle\n    }\n    discount6: codeDiscountNodeByCode(code: $code6) {\n      ...DiscountTitle\n    }\n    discount7: codeDiscountNodeByCode(code: $code7) {\n      ...DiscountTitle\n    }\n    discount8: codeDiscountNodeByCode(code: $code8) {\n      ...DiscountTitle\n    }\n    discount9: codeDiscountNodeByCode(code: $code9) {\n      ...DiscountTitle\n    }\n    discount10: codeDiscountNodeByCode(code: $code10) {\n      ...DiscountTitle\n    }\n    discount11: codeDiscountNodeByCode(code: $code11) {\n      ...DiscountTitle\n    }\n    discount12: codeDiscountNodeByCode(code: $code12) {\n      ...DiscountTitle\n    }\n    discount13: codeDiscountNodeByCode(code: $code13) {\n      ...DiscountTitle\n    }\n    discount14: codeDiscountNodeByCode(code: $code14) {\n      ...DiscountTitle\n    }\n    discount15: codeDiscountNodeByCode(code: $code15) {\n      ...DiscountTitle\n    }\n    discount16: codeDiscountNodeByCode(code: $code16) {\n      ...DiscountTitle\n    }\n    discount17: codeDiscountNodeByCode(code: $code17) {\n      ...DiscountTitle\n    }\n    discount18: codeDiscountNodeByCode(code: $code18) {\n      ...DiscountTitle\n    }\n    discount19: codeDiscountNodeByCode(code: $code19) {\n      ...DiscountTitle\n    }\n    discount20: codeDiscountNodeByCode(code: $code20) {\n      ...DiscountTitle\n    }\n    discount21: codeDiscountNodeByCode(code: $code21) {\n      ...DiscountTitle\n    }\n    discount22: codeDiscountNodeByCode(code: $code22) {\n      ...DiscountTitle\n    }\n    discount23: codeDiscountNodeByCode(code: $code23) {\n      ...DiscountTitle\n    }\n    discount24: codeDiscountNodeByCode(code: $code24) {\n      ...DiscountTitle\n    }\n  }\n\n  fragment DiscountTitle on DiscountCodeNode {\n    id\n    codeDiscount {\n      ... on DiscountCodeBasic {\n        title\n      }\n      ... on DiscountCodeBxgy {\n        title\n      }\n      ... on DiscountCodeFreeShipping {\n        title\n      }\n      ... on DiscountCodeApp {\n        title\n      }\n    }\n  }\n": {return: DiscountsByCodesQuery, variables: DiscountsByCodesQueryVariables},
  "#graphql\n  query LiveDiscount($discountId: ID!, $code: String!) {\n    shop {\n      currencyCode\n      shipsToCountries\n    }\n    codeDiscountNode(id: $discountId) {\n      id\n      codeDiscount {\n        __typename\n        ... on DiscountCodeBasic {\n          title\n          status\n          updatedAt\n          startsAt\n          endsAt\n          usageLimit\n          asyncUsageCount\n          appliesOncePerCustomer\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n          codes(first: 10, query: $code) {\n            ...CodeUsageCounts\n          }\n          context {\n            ...BuyerContext\n          }\n          minimumRequirement {\n            ...MinimumRequirement\n          }\n          customerGets {\n            ...CustomerGets\n          }\n        }\n        ... on DiscountCodeBxgy {\n          title\n          status\n          updatedAt\n          startsAt\n          endsAt\n          usageLimit\n          asyncUsageCount\n          appliesOncePerCustomer\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n          codes(first: 10, query: $code) {\n            ...CodeUsageCounts\n          }\n          context {\n            ...BuyerContext\n          }\n          customerBuys {\n            ...CustomerBuys\n          }\n          customerGets {\n            ...CustomerGets\n          }\n          usesPerOrderLimit\n        }\n        ... on DiscountCodeFreeShipping {\n          title\n          status\n          updatedAt\n          startsAt\n          endsAt\n          usageLimit\n          asyncUsageCount\n          appliesOncePerCustomer\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n          codes(first: 10, query: $code) {\n            ...CodeUsageCounts\n          }\n          context {\n            ...BuyerContext\n          }\n          minimumRequirement {\n            ...MinimumRequirement\n          }\n          destinationSelection {\n            ...ShippingDestination\n          }\n          maximumShippingPrice {\n            amount\n            currencyCode\n          }\n          appliesOnOneTimePurchase\n          appliesOnSubscription\n        }\n        ... on DiscountCodeApp {\n          title\n          status\n          updatedAt\n          startsAt\n          endsAt\n          usageLimit\n          asyncUsageCount\n          appliesOncePerCustomer\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n          codes(first: 10, query: $code) {\n            ...CodeUsageCounts\n          }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment Combinations on DiscountCombinesWith {\n    orderDiscounts\n    productDiscounts\n    shippingDiscounts\n  }\n\n  #graphql\n  fragment CodeUsageCounts on DiscountRedeemCodeConnection {\n    nodes {\n      id\n      code\n      asyncUsageCount\n    }\n  }\n\n  #graphql\n  fragment BuyerContext on DiscountContext {\n    __typename\n    ... on DiscountCustomers {\n      customers {\n        id\n      }\n    }\n    ... on DiscountCustomerSegments {\n      segments {\n        id\n        name\n      }\n    }\n  }\n\n  #graphql\n  fragment MinimumRequirement on DiscountMinimumRequirement {\n    ... on DiscountMinimumSubtotal {\n      greaterThanOrEqualToSubtotal {\n        amount\n        currencyCode\n      }\n    }\n    ... on DiscountMinimumQuantity {\n      greaterThanOrEqualToQuantity\n    }\n  }\n\n  #graphql\n  fragment ChosenItems on DiscountItems {\n    __typename\n    ... on DiscountProducts {\n      products(first: 101) {\n        nodes {\n          id\n          title\n        }\n      }\n      productVariants(first: 101) {\n        nodes {\n          id\n          displayName\n        }\n      }\n    }\n    ... on DiscountCollections {\n      collections(first: 101) {\n        nodes {\n          id\n          title\n        }\n      }\n    }\n  }\n\n  #graphql\n  fragment CustomerGets on DiscountCustomerGets {\n    appliesOnOneTimePurchase\n    appliesOnSubscription\n    items {\n      ...ChosenItems\n    }\n    value {\n      ... on DiscountPercentage {\n        percentage\n      }\n      ... on DiscountAmount {\n        appliesOnEachItem\n        amount {\n          amount\n          currencyCode\n        }\n      }\n      ... on DiscountOnQuantity {\n        quantity {\n          quantity\n        }\n        effect {\n          ... on DiscountPercentage {\n            percentage\n          }\n          ... on DiscountAmount {\n            amount {\n              amount\n              currencyCode\n            }\n          }\n        }\n      }\n    }\n  }\n\n  #graphql\n  fragment CustomerBuys on DiscountCustomerBuys {\n    items {\n      ...ChosenItems\n    }\n    value {\n      ... on DiscountQuantity {\n        quantity\n      }\n      ... on DiscountPurchaseAmount {\n        amount\n      }\n    }\n  }\n\n  #graphql\n  fragment ShippingDestination on DiscountShippingDestinationSelection {\n    __typename\n    ... on DiscountCountries {\n      countries\n      includeRestOfWorld\n    }\n  }\n\n": {return: LiveDiscountQuery, variables: LiveDiscountQueryVariables},
  "#graphql\n  query LiveAutomaticDiscount($discountId: ID!) {\n    shop {\n      currencyCode\n      shipsToCountries\n    }\n    automaticDiscountNode(id: $discountId) {\n      id\n      automaticDiscount {\n        __typename\n        ... on DiscountAutomaticBasic {\n          title\n          status\n          startsAt\n          endsAt\n          updatedAt\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n          context {\n            ...BuyerContext\n          }\n          minimumRequirement {\n            ...MinimumRequirement\n          }\n          customerGets {\n            ...CustomerGets\n          }\n        }\n        ... on DiscountAutomaticBxgy {\n          title\n          status\n          startsAt\n          endsAt\n          updatedAt\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n          context {\n            ...BuyerContext\n          }\n          customerBuys {\n            ...CustomerBuys\n          }\n          customerGets {\n            ...CustomerGets\n          }\n          usesPerOrderLimit\n        }\n        ... on DiscountAutomaticFreeShipping {\n          title\n          status\n          startsAt\n          endsAt\n          updatedAt\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n          context {\n            ...BuyerContext\n          }\n          minimumRequirement {\n            ...MinimumRequirement\n          }\n          destinationSelection {\n            ...ShippingDestination\n          }\n          maximumShippingPrice {\n            amount\n            currencyCode\n          }\n          appliesOnOneTimePurchase\n          appliesOnSubscription\n        }\n        ... on DiscountAutomaticApp {\n          title\n          status\n          startsAt\n          endsAt\n          updatedAt\n          discountClasses\n          combinesWith {\n            ...Combinations\n          }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment Combinations on DiscountCombinesWith {\n    orderDiscounts\n    productDiscounts\n    shippingDiscounts\n  }\n\n  #graphql\n  fragment BuyerContext on DiscountContext {\n    __typename\n    ... on DiscountCustomers {\n      customers {\n        id\n      }\n    }\n    ... on DiscountCustomerSegments {\n      segments {\n        id\n        name\n      }\n    }\n  }\n\n  #graphql\n  fragment MinimumRequirement on DiscountMinimumRequirement {\n    ... on DiscountMinimumSubtotal {\n      greaterThanOrEqualToSubtotal {\n        amount\n        currencyCode\n      }\n    }\n    ... on DiscountMinimumQuantity {\n      greaterThanOrEqualToQuantity\n    }\n  }\n\n  #graphql\n  fragment ChosenItems on DiscountItems {\n    __typename\n    ... on DiscountProducts {\n      products(first: 101) {\n        nodes {\n          id\n          title\n        }\n      }\n      productVariants(first: 101) {\n        nodes {\n          id\n          displayName\n        }\n      }\n    }\n    ... on DiscountCollections {\n      collections(first: 101) {\n        nodes {\n          id\n          title\n        }\n      }\n    }\n  }\n\n  #graphql\n  fragment CustomerGets on DiscountCustomerGets {\n    appliesOnOneTimePurchase\n    appliesOnSubscription\n    items {\n      ...ChosenItems\n    }\n    value {\n      ... on DiscountPercentage {\n        percentage\n      }\n      ... on DiscountAmount {\n        appliesOnEachItem\n        amount {\n          amount\n          currencyCode\n        }\n      }\n      ... on DiscountOnQuantity {\n        quantity {\n          quantity\n        }\n        effect {\n          ... on DiscountPercentage {\n            percentage\n          }\n          ... on DiscountAmount {\n            amount {\n              amount\n              currencyCode\n            }\n          }\n        }\n      }\n    }\n  }\n\n  #graphql\n  fragment CustomerBuys on DiscountCustomerBuys {\n    items {\n      ...ChosenItems\n    }\n    value {\n      ... on DiscountQuantity {\n        quantity\n      }\n      ... on DiscountPurchaseAmount {\n        amount\n      }\n    }\n  }\n\n  #graphql\n  fragment ShippingDestination on DiscountShippingDestinationSelection {\n    __typename\n    ... on DiscountCountries {\n      countries\n      includeRestOfWorld\n    }\n  }\n\n": {return: LiveAutomaticDiscountQuery, variables: LiveAutomaticDiscountQueryVariables},
  "#graphql\n  query ActiveAutomaticDiscounts {\n    automaticDiscountNodes(first: 25, query: \"status:active\") {\n      nodes {\n        id\n        automaticDiscount {\n          ... on DiscountAutomaticBasic {\n            title\n            discountClasses\n            combinesWith {\n              ...Combinations\n            }\n          }\n          ... on DiscountAutomaticBxgy {\n            title\n            discountClasses\n            combinesWith {\n              ...Combinations\n            }\n          }\n          ... on DiscountAutomaticFreeShipping {\n            title\n            discountClasses\n            combinesWith {\n              ...Combinations\n            }\n          }\n          ... on DiscountAutomaticApp {\n            title\n            discountClasses\n            combinesWith {\n              ...Combinations\n            }\n          }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment Combinations on DiscountCombinesWith {\n    orderDiscounts\n    productDiscounts\n    shippingDiscounts\n  }\n\n": {return: ActiveAutomaticDiscountsQuery, variables: ActiveAutomaticDiscountsQueryVariables},
  "#graphql\n  query CustomerByEmail($search: String!) {\n    customers(first: 1, query: $search) {\n      nodes {\n        id\n      }\n    }\n  }\n": {return: CustomerByEmailQuery, variables: CustomerByEmailQueryVariables},
  "#graphql\n  query ChangedOrders($search: String!, $after: String, $applications: Int!) {\n    orders(first: 250, after: $after, query: $search, sortKey: UPDATED_AT) {\n      edges {\n        cursor\n        node {\n          id\n          updatedAt\n          cancelledAt\n          discountCodes\n          discountApplications(first: $applications) {\n            nodes {\n              ... on AutomaticDiscountApplication {\n                title\n              }\n            }\n          }\n          totalRefundedSet {\n            shopMoney {\n              amount\n              currencyCode\n            }\n          }\n          refunds {\n            id\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": {return: ChangedOrdersQuery, variables: ChangedOrdersQueryVariables},
  "#graphql\n  query FullOrder(\n    $id: ID!\n    $withNames: Boolean!\n    $applications: Int!\n    $applicationsAfter: String\n    $lines: Int!\n    $linesAfter: String\n    $shippingLines: Int!\n    $shippingLinesAfter: String\n  ) {\n    order(id: $id) {\n      id\n      name\n      test\n      sourceName\n      createdAt\n      processedAt\n      updatedAt\n      cancelledAt\n      currencyCode\n      presentmentCurrencyCode\n      discountCodes\n      totalPriceSet {\n        ...BothCurrencies\n      }\n      customer {\n        id\n        createdAt\n        firstName @include(if: $withNames)\n        lastName @include(if: $withNames)\n      }\n      discountApplications(first: $applications, after: $applicationsAfter) {\n        edges {\n          cursor\n          node {\n            __typename\n            index\n            ... on DiscountCodeApplication {\n              code\n            }\n            ... on ManualDiscountApplication {\n              title\n            }\n            ... on AutomaticDiscountApplication {\n              title\n            }\n          }\n        }\n      }\n      lineItems(first: $lines, after: $linesAfter) {\n        edges {\n          cursor\n          node {\n            discountAllocations {\n              ...Allocation\n            }\n          }\n        }\n      }\n      shippingLines(first: $shippingLines, after: $shippingLinesAfter, includeRemovals: true) {\n        edges {\n          cursor\n          node {\n            discountAllocations {\n              ...Allocation\n            }\n          }\n        }\n      }\n      refunds {\n        id\n        createdAt\n        totalRefundedSet {\n          ...BothCurrencies\n        }\n        transactions(first: 20) {\n          nodes {\n            kind\n            status\n            amountSet {\n              ...BothCurrencies\n            }\n          }\n        }\n      }\n    }\n  }\n\n  fragment BothCurrencies on MoneyBag {\n    shopMoney {\n      amount\n      currencyCode\n    }\n    presentmentMoney {\n      amount\n      currencyCode\n    }\n  }\n\n  fragment Allocation on DiscountAllocation {\n    allocatedAmountSet {\n      ...BothCurrencies\n    }\n    discountApplication {\n      index\n    }\n  }\n": {return: FullOrderQuery, variables: FullOrderQueryVariables},
  "#graphql\n  query UsageCounts($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on DiscountCodeNode {\n        id\n        codeDiscount {\n          ... on DiscountCodeBasic {\n            asyncUsageCount\n            updatedAt\n          }\n          ... on DiscountCodeBxgy {\n            asyncUsageCount\n            updatedAt\n          }\n          ... on DiscountCodeFreeShipping {\n            asyncUsageCount\n            updatedAt\n          }\n          ... on DiscountCodeApp {\n            asyncUsageCount\n            updatedAt\n          }\n        }\n      }\n    }\n  }\n": {return: UsageCountsQuery, variables: UsageCountsQueryVariables},
  "#graphql\n  query CustomerOrderIndexes($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Order {\n        id\n        customerJourneySummary {\n          customerOrderIndex\n        }\n      }\n    }\n  }\n": {return: CustomerOrderIndexesQuery, variables: CustomerOrderIndexesQueryVariables},
  "#graphql\n  query BulkCreationStatus($id: ID!) {\n    discountRedeemCodeBulkCreation(id: $id) {\n      done\n      codesCount\n      importedCount\n      failedCount\n    }\n  }\n": {return: BulkCreationStatusQuery, variables: BulkCreationStatusQueryVariables},
  "#graphql\n  query BulkCreationResults($id: ID!) {\n    discountRedeemCodeBulkCreation(id: $id) {\n      codes(first: 250) {\n        nodes {\n          code\n          errors {\n            message\n          }\n          discountRedeemCode {\n            id\n          }\n        }\n      }\n    }\n  }\n": {return: BulkCreationResultsQuery, variables: BulkCreationResultsQueryVariables},
  "#graphql\n  query BulkDeletionStatus($id: ID!) {\n    job(id: $id) {\n      done\n    }\n  }\n": {return: BulkDeletionStatusQuery, variables: BulkDeletionStatusQueryVariables},
  "#graphql\n  query NewestCodes($discountId: ID!) {\n    codeDiscountNode(id: $discountId) {\n      codeDiscount {\n        ... on DiscountCodeBasic {\n          codes(first: 250, reverse: true) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n        ... on DiscountCodeBxgy {\n          codes(first: 250, reverse: true) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n        ... on DiscountCodeFreeShipping {\n          codes(first: 250, reverse: true) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n        ... on DiscountCodeApp {\n          codes(first: 250, reverse: true) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n      }\n    }\n  }\n": {return: NewestCodesQuery, variables: NewestCodesQueryVariables},
  "#graphql\n  query CodeInDiscount($discountId: ID!, $code: String!) {\n    codeDiscountNode(id: $discountId) {\n      codeDiscount {\n        ... on DiscountCodeBasic {\n          codes(first: 10, query: $code) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n        ... on DiscountCodeBxgy {\n          codes(first: 10, query: $code) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n        ... on DiscountCodeFreeShipping {\n          codes(first: 10, query: $code) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n        ... on DiscountCodeApp {\n          codes(first: 10, query: $code) {\n            nodes {\n              id\n              code\n            }\n          }\n        }\n      }\n    }\n  }\n": {return: CodeInDiscountQuery, variables: CodeInDiscountQueryVariables},
  "#graphql\n  query DiscountCodes($discountId: ID!, $after: String, $isReverse: Boolean!) {\n    codeDiscountNode(id: $discountId) {\n      codeDiscount {\n        ... on DiscountCodeBasic {\n          codes(first: 250, after: $after, reverse: $isReverse) {\n            ...CodePage\n          }\n        }\n        ... on DiscountCodeBxgy {\n          codes(first: 250, after: $after, reverse: $isReverse) {\n            ...CodePage\n          }\n        }\n        ... on DiscountCodeFreeShipping {\n          codes(first: 250, after: $after, reverse: $isReverse) {\n            ...CodePage\n          }\n        }\n        ... on DiscountCodeApp {\n          codes(first: 250, after: $after, reverse: $isReverse) {\n            ...CodePage\n          }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment CodePage on DiscountRedeemCodeConnection {\n    nodes {\n      code\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n\n": {return: DiscountCodesQuery, variables: DiscountCodesQueryVariables},
  "#graphql\n  query ShopFacts {\n    shop {\n      name\n      myshopifyDomain\n      currencyCode\n      ianaTimezone\n      primaryDomain {\n        url\n      }\n    }\n  }\n": {return: ShopFactsQuery, variables: ShopFactsQueryVariables},
}

interface GeneratedMutationTypes {
  "#graphql\n  mutation SetAppData($metafields: [MetafieldsSetInput!]!) {\n    metafieldsSet(metafields: $metafields) {\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: SetAppDataMutation, variables: SetAppDataMutationVariables},
  "#graphql\n  mutation CreateAutomaticBasic($discount: DiscountAutomaticBasicInput!) {\n    payload: discountAutomaticBasicCreate(automaticBasicDiscount: $discount) {\n      automaticDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: CreateAutomaticBasicMutation, variables: CreateAutomaticBasicMutationVariables},
  "#graphql\n  mutation UpdateAutomaticBasic($id: ID!, $discount: DiscountAutomaticBasicInput!) {\n    payload: discountAutomaticBasicUpdate(id: $id, automaticBasicDiscount: $discount) {\n      automaticDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: UpdateAutomaticBasicMutation, variables: UpdateAutomaticBasicMutationVariables},
  "#graphql\n  mutation CreateAutomaticBxgy($discount: DiscountAutomaticBxgyInput!) {\n    payload: discountAutomaticBxgyCreate(automaticBxgyDiscount: $discount) {\n      automaticDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: CreateAutomaticBxgyMutation, variables: CreateAutomaticBxgyMutationVariables},
  "#graphql\n  mutation UpdateAutomaticBxgy($id: ID!, $discount: DiscountAutomaticBxgyInput!) {\n    payload: discountAutomaticBxgyUpdate(id: $id, automaticBxgyDiscount: $discount) {\n      automaticDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: UpdateAutomaticBxgyMutation, variables: UpdateAutomaticBxgyMutationVariables},
  "#graphql\n  mutation CreateAutomaticFreeShipping($discount: DiscountAutomaticFreeShippingInput!) {\n    payload: discountAutomaticFreeShippingCreate(freeShippingAutomaticDiscount: $discount) {\n      automaticDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: CreateAutomaticFreeShippingMutation, variables: CreateAutomaticFreeShippingMutationVariables},
  "#graphql\n  mutation UpdateAutomaticFreeShipping($id: ID!, $discount: DiscountAutomaticFreeShippingInput!) {\n    payload: discountAutomaticFreeShippingUpdate(id: $id, freeShippingAutomaticDiscount: $discount) {\n      automaticDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: UpdateAutomaticFreeShippingMutation, variables: UpdateAutomaticFreeShippingMutationVariables},
  "#graphql\n  mutation DeactivateAutomaticDiscount($id: ID!) {\n    discountAutomaticDeactivate(id: $id) {\n      automaticDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: DeactivateAutomaticDiscountMutation, variables: DeactivateAutomaticDiscountMutationVariables},
  "#graphql\n  mutation DeleteAutomaticDiscount($id: ID!) {\n    discountAutomaticDelete(id: $id) {\n      deletedAutomaticDiscountId\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: DeleteAutomaticDiscountMutation, variables: DeleteAutomaticDiscountMutationVariables},
  "#graphql\n  mutation CreateBasicCodeDiscount($discount: DiscountCodeBasicInput!) {\n    discountCodeBasicCreate(basicCodeDiscount: $discount) {\n      codeDiscountNode {\n        id\n        codeDiscount {\n          ... on DiscountCodeBasic {\n            codes(first: 1) {\n              nodes {\n                id\n                code\n              }\n            }\n          }\n        }\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: CreateBasicCodeDiscountMutation, variables: CreateBasicCodeDiscountMutationVariables},
  "#graphql\n  mutation UpdateBasicCodeDiscount($id: ID!, $discount: DiscountCodeBasicInput!) {\n    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $discount) {\n      codeDiscountNode {\n        id\n        codeDiscount {\n          ... on DiscountCodeBasic {\n            codes(first: 1) {\n              nodes {\n                id\n                code\n              }\n            }\n          }\n        }\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: UpdateBasicCodeDiscountMutation, variables: UpdateBasicCodeDiscountMutationVariables},
  "#graphql\n  mutation CreateBxgyCodeDiscount($discount: DiscountCodeBxgyInput!) {\n    discountCodeBxgyCreate(bxgyCodeDiscount: $discount) {\n      codeDiscountNode {\n        id\n        codeDiscount {\n          ... on DiscountCodeBxgy {\n            codes(first: 1) {\n              nodes {\n                id\n                code\n              }\n            }\n          }\n        }\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: CreateBxgyCodeDiscountMutation, variables: CreateBxgyCodeDiscountMutationVariables},
  "#graphql\n  mutation UpdateBxgyCodeDiscount($id: ID!, $discount: DiscountCodeBxgyInput!) {\n    discountCodeBxgyUpdate(id: $id, bxgyCodeDiscount: $discount) {\n      codeDiscountNode {\n        id\n        codeDiscount {\n          ... on DiscountCodeBxgy {\n            codes(first: 1) {\n              nodes {\n                id\n                code\n              }\n            }\n          }\n        }\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: UpdateBxgyCodeDiscountMutation, variables: UpdateBxgyCodeDiscountMutationVariables},
  "#graphql\n  mutation CreateFreeShippingCodeDiscount($discount: DiscountCodeFreeShippingInput!) {\n    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {\n      codeDiscountNode {\n        id\n        codeDiscount {\n          ... on DiscountCodeFreeShipping {\n            codes(first: 1) {\n              nodes {\n                id\n                code\n              }\n            }\n          }\n        }\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: CreateFreeShippingCodeDiscountMutation, variables: CreateFreeShippingCodeDiscountMutationVariables},
  "#graphql\n  mutation UpdateFreeShippingCodeDiscount($id: ID!, $discount: DiscountCodeFreeShippingInput!) {\n    discountCodeFreeShippingUpdate(id: $id, freeShippingCodeDiscount: $discount) {\n      codeDiscountNode {\n        id\n        codeDiscount {\n          ... on DiscountCodeFreeShipping {\n            codes(first: 1) {\n              nodes {\n                id\n                code\n              }\n            }\n          }\n        }\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: UpdateFreeShippingCodeDiscountMutation, variables: UpdateFreeShippingCodeDiscountMutationVariables},
  "#graphql\n  mutation DeactivateCodeDiscount($id: ID!) {\n    discountCodeDeactivate(id: $id) {\n      codeDiscountNode {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: DeactivateCodeDiscountMutation, variables: DeactivateCodeDiscountMutationVariables},
  "#graphql\n  mutation DeleteCodeDiscount($id: ID!) {\n    discountCodeDelete(id: $id) {\n      deletedCodeDiscountId\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: DeleteCodeDiscountMutation, variables: DeleteCodeDiscountMutationVariables},
  "#graphql\n  mutation BulkAddCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {\n    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {\n      bulkCreation {\n        id\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: BulkAddCodesMutation, variables: BulkAddCodesMutationVariables},
  "#graphql\n  mutation BulkDeleteCodes($discountId: ID!, $ids: [ID!]!) {\n    discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {\n      job {\n        id\n        done\n      }\n      userErrors {\n        field\n        message\n        code\n      }\n    }\n  }\n": {return: BulkDeleteCodesMutation, variables: BulkDeleteCodesMutationVariables},
}
declare module '@shopify/admin-api-client' {
  type InputMaybe<T> = AdminTypes.InputMaybe<T>;
  interface AdminQueries extends GeneratedQueryTypes {}
  interface AdminMutations extends GeneratedMutationTypes {}
}
