// Imported for what it does: from then on requests to shops go to the dev shop.
export {};
