import { accountTransfers } from './alerts/account-transfers.ts';
import { act } from './alerts/act.ts';
import { comment } from './alerts/comment.ts';
import { counts } from './alerts/counts.ts';
import { evidence } from './alerts/evidence.ts';
import { get } from './alerts/get.ts';
import { list as listAlerts } from './alerts/list.ts';
import { live as alertsLive } from './alerts/live.ts';
import { neighbourhood } from './alerts/neighbourhood.ts';
import { next } from './alerts/next.ts';
import { timeline } from './alerts/timeline.ts';
import { undo } from './alerts/undo.ts';
import { windowSeries } from './alerts/window-series.ts';
import { create as createApiKey } from './api-keys/create.ts';
import { list as listApiKeys } from './api-keys/list.ts';
import { revoke as revokeApiKey } from './api-keys/revoke.ts';
import { counts as applicantCounts } from './applicants/counts.ts';
import { decide } from './applicants/decide.ts';
import { get as getApplicant } from './applicants/get.ts';
import { list as listApplicants } from './applicants/list.ts';
import { live as applicantsLive } from './applicants/live.ts';
import { next as nextApplicant } from './applicants/next.ts';
import { similar } from './applicants/similar.ts';
import { timeline as applicantTimeline } from './applicants/timeline.ts';
import { verify } from './applicants/verify.ts';
import { list as listAudit } from './audit/list.ts';
import { applyVersion } from './cards/apply-version.ts';
import { cancel as cancelCardList } from './cards/cancel.ts';
import { card } from './cards/card.ts';
import { cardPayments } from './cards/card-payments.ts';
import { diff } from './cards/diff.ts';
import { lists as cardLists } from './cards/lists.ts';
import { restore as restoreCardList } from './cards/restore.ts';
import { rollback as rollbackCardList } from './cards/rollback.ts';
import { search as searchCards } from './cards/search.ts';
import { summaries } from './cards/summaries.ts';
import { summariesLive } from './cards/summaries-live.ts';
import { upload } from './cards/upload.ts';
import { version } from './cards/version.ts';
import { versionErrors } from './cards/version-errors.ts';
import { versions } from './cards/versions.ts';
import { list as listDeadLetter } from './dead-letter/list.ts';
import { resubmit } from './dead-letter/resubmit.ts';
import { history } from './detectors/history.ts';
import { list as listDetectors } from './detectors/list.ts';
import { preview } from './detectors/preview.ts';
import { save as saveDetector } from './detectors/save.ts';
import { ask } from './explore/ask.ts';
import { facts as exploreFacts } from './explore/facts.ts';
import { cancel as cancelImport } from './imports/cancel.ts';
import { get as getImport } from './imports/get.ts';
import { list as listImports } from './imports/list.ts';
import { rows as importRows } from './imports/rows.ts';
import { upload as uploadImport } from './imports/upload.ts';
import { get as getKeyUser } from './key-users/get.ts';
import { list as listKeyUsers } from './key-users/list.ts';
import { put as putKeyUser } from './key-users/put.ts';
import { remove as removeKeyUser } from './key-users/remove.ts';
import { upload as uploadKeyUsers } from './key-users/upload.ts';
import { latency } from './latency/latency.ts';
import { sourceWarnings } from './latency/source-warnings.ts';
import { compare } from './models/compare.ts';
import { cutoffPreview } from './models/cutoff-preview.ts';
import { cutoffs } from './models/cutoffs.ts';
import { drift } from './models/drift.ts';
import { get as getModel } from './models/get.ts';
import { list as listModels } from './models/list.ts';
import { saveCutoffs } from './models/save-cutoffs.ts';
import { setRole as setModelRole } from './models/set-role.ts';
import { cities } from './overview/cities.ts';
import { live as overviewLive } from './overview/live.ts';
import { status as overviewStatus } from './overview/status.ts';
import { failures } from './pipeline/failures.ts';
import { live as pipelineLive } from './pipeline/live.ts';
import { retry } from './pipeline/retry.ts';
import { status as pipelineStatus } from './pipeline/status.ts';
import { daily } from './policyholders/daily.ts';
import { hourly } from './policyholders/hourly.ts';
import { orders } from './policyholders/orders.ts';
import { me } from './session/me.ts';
import { createCallerFactory, router } from './trpc.ts';
import { create as createUser } from './users/create.ts';
import { list as listUsers } from './users/list.ts';
import { setActive } from './users/set-active.ts';
import { setPassword } from './users/set-password.ts';
import { setRole } from './users/set-role.ts';
import { list as listViews } from './views/list.ts';
import { remove as removeView } from './views/remove.ts';
import { save as saveView } from './views/save.ts';
import { days as visitDays } from './visits/days.ts';
import { funnel } from './visits/funnel.ts';
import { hourly as visitHours } from './visits/hourly.ts';
import { kpis } from './visits/kpis.ts';
import { lastPages } from './visits/last-pages.ts';
import { pages as visitPages } from './visits/pages.ts';

export const appRouter = router({
  session: router({ me }),
  overview: router({ cities, status: overviewStatus, live: overviewLive }),
  alerts: router({
    list: listAlerts,
    counts,
    get,
    evidence,
    windowSeries,
    accountTransfers,
    neighbourhood,
    timeline,
    act,
    undo,
    comment,
    next,
    live: alertsLive,
  }),
  cards: router({
    lists: cardLists,
    versions,
    version,
    versionErrors,
    diff,
    upload,
    applyVersion,
    rollback: rollbackCardList,
    restore: restoreCardList,
    cancel: cancelCardList,
    search: searchCards,
    card,
    cardPayments,
    summaries,
    summariesLive,
  }),
  applicants: router({
    list: listApplicants,
    counts: applicantCounts,
    get: getApplicant,
    similar,
    timeline: applicantTimeline,
    decide,
    next: nextApplicant,
    live: applicantsLive,
    verify,
    imports: router({
      list: listImports,
      get: getImport,
      rows: importRows,
      upload: uploadImport,
      cancel: cancelImport,
    }),
  }),
  models: router({
    list: listModels,
    get: getModel,
    drift,
    compare,
    cutoffs,
    cutoffPreview,
    saveCutoffs,
    setRole: setModelRole,
  }),
  keyUsers: router({
    list: listKeyUsers,
    get: getKeyUser,
    put: putKeyUser,
    upload: uploadKeyUsers,
    remove: removeKeyUser,
  }),
  policyholders: router({ hourly, daily, orders }),
  visits: router({ kpis, hourly: visitHours, days: visitDays, funnel, pages: visitPages, lastPages }),
  views: router({ list: listViews, save: saveView, delete: removeView }),
  users: router({ list: listUsers, create: createUser, setRole, setActive, setPassword }),
  apiKeys: router({ list: listApiKeys, create: createApiKey, revoke: revokeApiKey }),
  pipeline: router({ status: pipelineStatus, live: pipelineLive, failures, retry, latency, sourceWarnings }),
  deadLetter: router({ list: listDeadLetter, resubmit }),
  detectors: router({ list: listDetectors, preview, save: saveDetector, history }),
  audit: router({ list: listAudit }),
  explore: router({ facts: exploreFacts, ask }),
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
