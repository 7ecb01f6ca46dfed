// preload.mjs exports nothing. Importing it makes all requests to myshopify.com hosts go to the dev shop.
export {};
