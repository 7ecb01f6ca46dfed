# One image for the web process and the worker, without root and with a read-only root file system (docker run
# --read-only): nothing in it writes files. Build it with --build-arg APP_VERSION=…, run the migrations, then start:
#   docker run … dino-discounts node --import tsx prisma/migrate.ts
#   docker run … dino-discounts                                          web (and worker, unless WORKER=separate)
#   docker run … dino-discounts node --import tsx app/worker/main.ts     worker
FROM node:22-bookworm-slim AS base
WORKDIR /app
# tsx would otherwise store the compiled files in /tmp, where no later container finds them.
ENV NODE_ENV=production TSX_DISABLE_CACHE=1

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
ARG APP_VERSION=unknown
# MANAGEMENT_PORT serves /healthz, /readyz and /metrics in web and worker containers. Don't publish it.
ENV APP_VERSION=$APP_VERSION MANAGEMENT_PORT=9464
EXPOSE 3000 9464
# /healthz fails if the process or its worker is stuck, but not if the database is down: a restart would not help then.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD node app/monitoring/check-container.mjs "http://127.0.0.1:$MANAGEMENT_PORT/healthz"
CMD ["node", "--import", "tsx", "app/server.ts"]
