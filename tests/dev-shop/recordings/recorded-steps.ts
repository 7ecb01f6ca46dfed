/**
 * One call of a recording: where its response is in the file, and where its request is or how to derive the request.
 */
export interface Step {
  /** Path of the response in the file. */
  response: string;
  /** Path of the request. By default, `response` if the query is stored there, otherwise `requests.<response>`. */
  request?: string;
  /** Path of the variables, if they are not part of the request. */
  variables?: string;
  /** Maps each variable to the path of its value. */
  variablePaths?: Record<string, string>;
  /** The request was not recorded, so it is derived from the shape of the response. */
  isDerived?: true;
  /**
   * Path of the response to a later query that reads the created discount. The mutation's input was not recorded, so it
   * is derived from this response.
   */
  inputFrom?: string;
  /** Time that passed between the previous call and this call, if the response depends on that time. */
  afterMs?: number;
}

const withRecordedRequest = (...responses: string[]): Step[] => responses.map((response) => ({ response }));
const withDerivedRequest = (...responses: string[]): Step[] =>
  responses.map((response) => ({ response, isDerived: true }));

const creationBeforeNoop = (response: string, upstreamIndex: number): Step => ({
  response,
  isDerived: true,
  inputFrom: `upstreamCalls.${upstreamIndex}.response.body.data`,
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

/**
 * The steps of recordings in which `readRecording` cannot find the steps or their order. In all other recordings, it
 * finds the responses and their requests, and replays them in the order of the file.
 */
export const recordedSteps: Record<string, Step[]> = {
  "discount-activate-deactivate-noop-idempotence": [
    creationBeforeNoop("setup.activeCodeCreate", 0),
    creationBeforeNoop("setup.expiredCodeCreate", 1),
    creationBeforeNoop("setup.activeAutomaticCreate", 2),
    creationBeforeNoop("setup.expiredAutomaticCreate", 3),
    ...withDerivedRequest("setup.firstCodeDeactivate", "setup.firstAutomaticDeactivate"),
    ...withRecordedRequest("upstreamCalls.0", "upstreamCalls.1", "upstreamCalls.2", "upstreamCalls.3"),
    ...withRecordedRequest(
      "codeActivateNoop",
      "codeDeactivateNoop",
      "automaticActivateNoop",
      "automaticDeactivateNoop",
    ),
  ],
  "discount-bxgy-lifecycle": [
    ...withDerivedRequest("code.create", "automatic.create", "code.update", "automatic.update"),
    { response: "read", isDerived: true, variablePaths: { code: "code.update.variables.input.code" } },
    ...withDerivedRequest("code.deactivate", "code.activate", "automatic.deactivate", "automatic.activate"),
    ...withDerivedRequest("code.delete", "automatic.delete"),
  ],
  "discount-class-inference": [
    { response: "requests.setupProduct" },
    { response: "requests.setupBxgyBuyProduct" },
    { response: "requests.setupCollection" },
    { response: "requests.setupCollectionProducts", variablePaths: {} },
    ...withRecordedRequest("create"),
    { response: "readProductClass", afterMs: 10_000 },
    { response: "upstreamCalls.6" },
    ...withDerivedRequest(...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => `cleanup.${index}.value`)),
  ],
  "discount-code-basic-lifecycle": [
    ...withRecordedRequest("create", "update"),
    basicRead("readAfterUpdate"),
    ...withRecordedRequest("deactivate"),
    basicRead("readAfterDeactivate"),
    ...withRecordedRequest("activate"),
    basicRead("readAfterActivate"),
    { response: "cleanup", request: "requests.delete" },
    basicRead("readAfterDelete"),
  ],
  "discount-free-shipping-lifecycle": [
    ...withRecordedRequest(
      "codeCreate",
      "codeOmittedFieldsCreate",
      "upstreamCalls.5",
      "codeOmittedFieldsUpdate",
    ),
    ...withDerivedRequest("codeOmittedFieldsDelete"),
    ...withRecordedRequest("automaticCreate", "codeUpdate", "automaticUpdate"),
    freeShippingRead("readAfterUpdate"),
    ...withRecordedRequest("codeDeactivate", "automaticDeactivate", "codeActivate", "automaticActivate"),
    ...withRecordedRequest("codeDelete", "automaticDelete"),
    freeShippingRead("readAfterDelete"),
    { response: "shopSubscriptionCapability" },
  ],
  "discount-redeem-code-bulk-add-validation": [
    ...withRecordedRequest("create", "crossCreate", "upstreamCalls.0", "upstreamCalls.1"),
    ...withRecordedRequest("unknown", "tooMany", "emptyCodes"),
    { response: "invalidCodes.add", request: "requests.invalidCodes" },
    { response: "invalidCodes.finalRead", request: "requests.invalidCodesFinalRead" },
    { response: "invalidCodes.readAfter", request: "requests.invalidCodesReadAfter" },
    { response: "existingCodeConflicts.add", request: "requests.existingCodeConflicts" },
    { response: "existingCodeConflicts.finalRead", request: "requests.existingCodeConflictsFinalRead" },
    { response: "existingCodeConflicts.readAfter", request: "requests.existingCodeConflictsReadAfter" },
    ...withRecordedRequest("crossCleanup", "cleanup"),
  ],
  "discount-redeem-code-bulk-delete-validation": withRecordedRequest(
    "setup",
    "validation",
    "happy",
    "cleanup",
  ),
  "discount-redeem-code-bulk": [
    ...withRecordedRequest("create"),
    bulkRead("initialRead"),
    ...withRecordedRequest("add"),
    bulkRead("readAfterAdd"),
    { response: "deleteCodes", request: "requests.delete" },
    bulkRead("readAfterDelete"),
    ...withRecordedRequest("cleanup"),
  ],
  "discount-status-time-window-derivation": [
    ...withRecordedRequest("create"),
    { response: "read", afterMs: 10_000 },
    ...(["scheduled", "expired", "active"] as const).map((name) => ({
      response: `cleanup.${name}`,
      request: "requests.delete",
      variablePaths: { id: `variables.${name}` },
    })),
  ],
  "discount-timestamps-monotonic": [
    ...withRecordedRequest("firstCreate", "secondCreate", "updateFirst"),
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
    ...withDerivedRequest(...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => `cleanup.${index}.response`)),
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
    ...withDerivedRequest("cleanup.0", "cleanup.1", "cleanup.2", "cleanup.3"),
  ],
};
