// Imported for its side effect: afterwards, requests to shops go to the dev shop.
export {};
