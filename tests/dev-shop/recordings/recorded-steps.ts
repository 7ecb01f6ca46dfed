/**
 * Maps the responses of each recording to their requests, in the order in which the requests were sent. In files that
 * are not listed here, every response has its own request. Calls under `upstreamCalls` that are not listed are replayed
 * first, because they read the state before the steps.
 */
export interface Step {
  /** Path of the response in the file. */
  response: string;
  /** Path of the request. By default, the response's own query, or the entry of the same name under `requests`. */
  request?: string;
  /** Path of the variables, if they are not part of the request. */
  variables?: string;
  /** Maps each variable to the path of its value. */
  variablePaths?: Record<string, string>;
  /** The request was not recorded, so it is derived from the shape of the response. */
  isDerived?: true;
  /** Path of a later query of the created discount, from which the mutation's input is derived. It was not recorded. */
  inputFrom?: string;
  /** Time that passed before the call, if the response depends on that time. */
  afterMs?: number;
}

const same = (...responses: string[]): Step[] => responses.map((response) => ({ response }));
const derived = (...responses: string[]): Step[] =>
  responses.map((response) => ({ response, isDerived: true }));

const noopSetup = (response: string, upstream: number): Step => ({
  response,
  isDerived: true,
  inputFrom: `upstreamCalls.${upstream}.response.body.data`,
});

const basicRead = (response: string): Step => ({
  response,
  request: "requests.read",
  variablePaths: { id: "variables.id", code: "variables.updatedCode" },
});

const freeShippingRead = (response: string): Step => ({
  response,
  request: "requests.read",
  variablePaths: {
    codeId: "requests.codeUpdate.variables.id",
    automaticId: "requests.automaticUpdate.variables.id",
    code: "requests.codeUpdate.variables.input.code",
  },
});

const bulkRead = (response: string): Step => ({
  response,
  request: "requests.read",
  variablePaths: {
    id: "variables.discountId",
    exactAddedCode: "variables.addedCode",
    lowerAddedCode: "variables.lowerAddedCode",
    removedCode: "variables.seedCode",
  },
});

export const recordedSteps: Record<string, Step[]> = {
  "discount-activate-deactivate-noop-idempotence": [
    noopSetup("setup.activeCodeCreate", 0),
    noopSetup("setup.expiredCodeCreate", 1),
    noopSetup("setup.activeAutomaticCreate", 2),
    noopSetup("setup.expiredAutomaticCreate", 3),
    ...derived("setup.firstCodeDeactivate", "setup.firstAutomaticDeactivate"),
    ...same("upstreamCalls.0", "upstreamCalls.1", "upstreamCalls.2", "upstreamCalls.3"),
    ...same("codeActivateNoop", "codeDeactivateNoop", "automaticActivateNoop", "automaticDeactivateNoop"),
  ],
  "discount-bxgy-lifecycle": [
    ...derived("code.create", "automatic.create", "code.update", "automatic.update"),
    { response: "read", isDerived: true, variablePaths: { code: "code.update.variables.input.code" } },
    ...derived("code.deactivate", "code.activate", "automatic.deactivate", "automatic.activate"),
    ...derived("code.delete", "automatic.delete"),
  ],
  "discount-class-inference": [
    { response: "requests.setupProduct" },
    { response: "requests.setupBxgyBuyProduct" },
    { response: "requests.setupCollection" },
    { response: "requests.setupCollectionProducts", variablePaths: {} },
    ...same("create"),
    { response: "readProductClass", afterMs: 10_000 },
    { response: "upstreamCalls.6" },
    ...derived(...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => `cleanup.${index}.value`)),
  ],
  "discount-code-basic-lifecycle": [
    ...same("create", "update"),
    basicRead("readAfterUpdate"),
    ...same("deactivate"),
    basicRead("readAfterDeactivate"),
    ...same("activate"),
    basicRead("readAfterActivate"),
    { response: "cleanup", request: "requests.delete" },
    basicRead("readAfterDelete"),
  ],
  "discount-free-shipping-lifecycle": [
    ...same("codeCreate", "codeOmittedFieldsCreate", "upstreamCalls.5", "codeOmittedFieldsUpdate"),
    ...derived("codeOmittedFieldsDelete"),
    ...same("automaticCreate", "codeUpdate", "automaticUpdate"),
    freeShippingRead("readAfterUpdate"),
    ...same("codeDeactivate", "automaticDeactivate", "codeActivate", "automaticActivate"),
    ...same("codeDelete", "automaticDelete"),
    freeShippingRead("readAfterDelete"),
    { response: "shopSubscriptionCapability" },
  ],
  "discount-redeem-code-bulk-add-validation": [
    ...same("create", "crossCreate", "upstreamCalls.0", "upstreamCalls.1"),
    ...same("unknown", "tooMany", "emptyCodes"),
    { response: "invalidCodes.add", request: "requests.invalidCodes" },
    { response: "invalidCodes.finalRead", request: "requests.invalidCodesFinalRead" },
    { response: "invalidCodes.readAfter", request: "requests.invalidCodesReadAfter" },
    { response: "existingCodeConflicts.add", request: "requests.existingCodeConflicts" },
    { response: "existingCodeConflicts.finalRead", request: "requests.existingCodeConflictsFinalRead" },
    { response: "existingCodeConflicts.readAfter", request: "requests.existingCodeConflictsReadAfter" },
    ...same("crossCleanup", "cleanup"),
  ],
  "discount-redeem-code-bulk-delete-validation": same("setup", "validation", "happy", "cleanup"),
  "discount-redeem-code-bulk": [
    ...same("create"),
    bulkRead("initialRead"),
    ...same("add"),
    bulkRead("readAfterAdd"),
    { response: "deleteCodes", request: "requests.delete" },
    bulkRead("readAfterDelete"),
    ...same("cleanup"),
  ],
  "discount-status-time-window-derivation": [
    ...same("create"),
    { response: "read", afterMs: 10_000 },
    ...(["scheduled", "expired", "active"] as const).map((name) => ({
      response: `cleanup.${name}`,
      request: "requests.delete",
      variablePaths: { id: `variables.${name}` },
    })),
  ],
  "discount-timestamps-monotonic": [
    ...same("firstCreate", "secondCreate", "updateFirst"),
    { response: "readAfterUpdate", request: "requests.read", variables: "variables" },
    { response: "firstCleanup", request: "requests.delete", variablePaths: { id: "variables.firstId" } },
    { response: "secondCleanup", request: "requests.delete", variablePaths: { id: "variables.secondId" } },
  ],
  "discount-title-validation": [
    { response: "productProbe.response", request: "productProbe" },
    { response: "functionCatalog.response", request: "functionCatalog" },
    { response: "setup.response", variables: "setup.request.variables", isDerived: true },
    { response: "create.response", variables: "create.request.variables", isDerived: true },
    { response: "update.response", variables: "update.request.variables", isDerived: true },
    ...derived(...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => `cleanup.${index}.response`)),
  ],
  "discount-update-edge-cases": [
    { response: "createBasic" },
    { response: "bulkAdd" },
    {
      response: "readAfterBulkAdd",
      isDerived: true,
      variablePaths: { code: "requests.bulkAdd.variables.codes.4.code" },
    },
    { response: "bulkCodeChange", request: "requests.basicUpdate", variables: "variables.bulkCodeChange" },
    { response: "createBxgy" },
    { response: "bxgyToBasic", request: "requests.basicUpdate", variables: "variables.bxgyToBasic" },
    { response: "unknownUpdate" },
    ...derived("cleanup.0", "cleanup.1", "cleanup.2", "cleanup.3"),
  ],
};
