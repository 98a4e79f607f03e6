# One image for gateway, worker and console; docker-compose.yml says which of them a container is.
FROM node:22-bookworm-slim AS build
WORKDIR /app
RUN npm install --global pnpm@12.21.0
COPY . .
RUN pnpm install --frozen-lockfile \
  && node packages/db/generate.mjs \
  && cd apps/console && NEXT_TELEMETRY_DISABLED=1 node node_modules/next/dist/bin/next build

FROM node:22-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build --chown=node:node /app /app
USER node
# Ends gracefully: SIGTERM goes to Node itself, which finishes or returns its work.
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "apps/gateway/src/main.ts"]
