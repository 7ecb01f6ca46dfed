# One image for the web process and the worker. Run the migrations first, then start:
#   docker run … dino-discounts node --import tsx prisma/migrate.ts
#   docker run … dino-discounts                                          web (and worker, unless WORKER=separate)
#   docker run … dino-discounts node --import tsx app/worker/main.ts     worker
FROM node:22-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production

FROM base AS build
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci --include=dev
COPY . .
RUN npm run build

FROM base
COPY package.json package-lock.json prisma.config.ts tsconfig.json ./
COPY prisma ./prisma
RUN npm ci --omit=dev && npm cache clean --force
COPY app ./app
COPY --from=build /app/build ./build
USER node
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "app/server.ts"]
