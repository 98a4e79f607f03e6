-- The warehouse in layers: ods (as received), dwd (typed facts), ads (aggregates screens read), ops (what people work on).
CREATE SCHEMA IF NOT EXISTS ods;
CREATE SCHEMA IF NOT EXISTS dwd;
CREATE SCHEMA IF NOT EXISTS ads;
CREATE SCHEMA IF NOT EXISTS ops;

-- ---------------------------------------------------------------- ods

-- The durable inbox. One row holds events of one type, column by column: each element of `lanes`
-- is the array literal (raw: lines) of one column, so that storing is one INSERT ... SELECT FROM unnest.
CREATE TABLE ods.batch (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  receipt_id   uuid        NOT NULL,
  type         text        NOT NULL,
  event_count  integer     NOT NULL CHECK (event_count BETWEEN 1 AND 65535),
  received_at  timestamptz(3) NOT NULL DEFAULT now(),
  stage        text        NOT NULL DEFAULT 'accepted' CHECK (stage IN ('accepted', 'stored', 'detected', 'failed')),
  failed_stage text        CHECK (failed_stage IN ('accepted', 'stored')),
  lanes        text[]      NOT NULL,
  duplicates   integer     NOT NULL DEFAULT 0,
  late         integer     NOT NULL DEFAULT 0,
  min_time     timestamptz(3) NOT NULL,
  max_time     timestamptz(3) NOT NULL,
  stored_at    timestamptz(3),
  detected_at  timestamptz(3),
  attempts     integer     NOT NULL DEFAULT 0,
  error        text
);
ALTER TABLE ods.batch ALTER COLUMN lanes SET STORAGE EXTERNAL;
CREATE INDEX batch_unfinished ON ods.batch (stage, id) WHERE stage <> 'detected';
CREATE INDEX batch_receipt ON ods.batch (receipt_id);
CREATE INDEX batch_received ON ods.batch (received_at);

-- Events are unique by (source, event_id) for as long as they are kept; partitioned tables cannot promise that.
-- event_no = batch id * 65536 + position: the event's number everywhere inside.
CREATE TABLE ods.event_key (
  source     text COLLATE "C" NOT NULL,
  event_id   text COLLATE "C" NOT NULL,
  event_no   bigint NOT NULL,
  PRIMARY KEY (source, event_id)
);

-- The first batch number of each day of receipt: what event numbers are older than a day, without asking every event.
CREATE TABLE ods.receipt_day (
  day         date PRIMARY KEY,
  first_batch bigint NOT NULL
);

CREATE TABLE ods.raw_event (
  event_no          bigint NOT NULL,
  source            text COLLATE "C" NOT NULL,
  event_id          text COLLATE "C" NOT NULL,
  type              text COLLATE "C" NOT NULL,
  event_date_origin timestamptz(3) NOT NULL,
  event_dw_regdate  timestamptz(3) NOT NULL,
  event_json_data   json NOT NULL
) PARTITION BY RANGE (event_date_origin);
CREATE INDEX raw_event_no ON ods.raw_event USING brin (event_no) WITH (pages_per_range = 16);
CREATE TABLE ods.raw_event_default PARTITION OF ods.raw_event DEFAULT;

CREATE TABLE ods.rejected_event (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  receipt_id    uuid NOT NULL,
  position      integer NOT NULL,
  source        text,
  event_id      text,
  type          text,
  received_at   timestamptz(3) NOT NULL DEFAULT now(),
  errors        jsonb NOT NULL,
  body          text NOT NULL,
  resubmitted_at timestamptz(3),
  resubmitted_by text,
  resubmit_receipt_id uuid
);
CREATE INDEX rejected_event_received ON ods.rejected_event (received_at DESC, id DESC);
CREATE INDEX rejected_event_open ON ods.rejected_event (id DESC) WHERE resubmitted_at IS NULL;

-- ---------------------------------------------------------------- dwd

CREATE TABLE dwd.transfer (
  event_no       bigint NOT NULL,
  occurred_at    timestamptz(3) NOT NULL,
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  source_account text COLLATE "C" NOT NULL,
  target_account text COLLATE "C" NOT NULL,
  currency       text COLLATE "C" NOT NULL,
  city           text COLLATE "C" NOT NULL
) PARTITION BY RANGE (occurred_at);
CREATE INDEX transfer_pair ON dwd.transfer (source_account, target_account, currency, occurred_at) INCLUDE (amount_minor);
-- For pages about one account: `target_account COLLATE "POSIX" = …`. The other name of the same collation keeps the planner,
-- which cannot tell the two indexes apart before it knows the window, from answering a pair's window through all of the target's.
CREATE INDEX transfer_target ON dwd.transfer (target_account COLLATE "POSIX", occurred_at);
CREATE TABLE dwd.transfer_default PARTITION OF dwd.transfer DEFAULT;

-- ---------------------------------------------------------------- ads

CREATE TABLE ads.city_minute (
  city     text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  minute   timestamptz(0) NOT NULL,
  count    bigint NOT NULL,
  total    numeric(38, 0) NOT NULL,
  min      bigint NOT NULL,
  max      bigint NOT NULL,
  PRIMARY KEY (minute, city, currency)
) WITH (fillfactor = 50);

-- Keys so busy that their windows are answered from per-second sums (ADR: hot keys). Empty on a quiet day.
CREATE TABLE ads.hot_key (
  detector  text COLLATE "C" NOT NULL,
  key       text[] COLLATE "C" NOT NULL,
  marked_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (detector, key)
);
CREATE TABLE ads.hot_second (
  detector text COLLATE "C" NOT NULL,
  key      text[] COLLATE "C" NOT NULL,
  second   timestamptz(0) NOT NULL,
  sum      numeric(38, 0) NOT NULL,
  PRIMARY KEY (detector, key, second)
) WITH (fillfactor = 70);

-- The latest event time that detection has looked at, per event type; only grows. Events behind it that are not detected
-- yet will be looked at in their own turn, so a turn need not look beyond it.
CREATE TABLE ads.detected_until (
  type  text COLLATE "C" PRIMARY KEY,
  until timestamptz(3) NOT NULL
);

-- ---------------------------------------------------------------- ops

CREATE TYPE ops.role AS ENUM ('analyst', 'lead', 'admin');

CREATE TABLE ops."user" (
  id text PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE, email_verified boolean NOT NULL DEFAULT false,
  image text, role ops.role NOT NULL DEFAULT 'analyst', active boolean NOT NULL DEFAULT true,
  created_at timestamptz(3) NOT NULL DEFAULT now(), updated_at timestamptz(3) NOT NULL
);
CREATE TABLE ops.session (
  id text PRIMARY KEY, token text NOT NULL UNIQUE, user_id text NOT NULL REFERENCES ops."user"(id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL, ip_address text, user_agent text,
  created_at timestamptz(3) NOT NULL DEFAULT now(), updated_at timestamptz(3) NOT NULL
);
CREATE INDEX session_user_id_idx ON ops.session (user_id);
CREATE TABLE ops.account (
  id text PRIMARY KEY, account_id text NOT NULL, provider_id text NOT NULL, user_id text NOT NULL REFERENCES ops."user"(id) ON DELETE CASCADE,
  access_token text, refresh_token text, id_token text, access_token_expires_at timestamptz(3), refresh_token_expires_at timestamptz(3),
  scope text, password text, created_at timestamptz(3) NOT NULL DEFAULT now(), updated_at timestamptz(3) NOT NULL
);
CREATE INDEX account_user_id_idx ON ops.account (user_id);
CREATE TABLE ops.verification (
  id text PRIMARY KEY, identifier text NOT NULL, value text NOT NULL, expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(), updated_at timestamptz(3) NOT NULL
);
CREATE INDEX verification_identifier_idx ON ops.verification (identifier);

CREATE TABLE ops.api_key (
  id text PRIMARY KEY, name text NOT NULL, key_hash text NOT NULL UNIQUE, prefix text NOT NULL, scopes text[] NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(), last_used_at timestamptz(3), revoked_at timestamptz(3)
);

CREATE TABLE ops.alert (
  id               text COLLATE "C" PRIMARY KEY,
  detector         text NOT NULL,
  detector_version integer NOT NULL,
  key              text[] NOT NULL,
  severity         text NOT NULL CHECK (severity IN ('medium', 'high', 'critical')),
  status           text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'acknowledged', 'closed')),
  disposition      text CHECK (disposition IN ('confirmed', 'false_positive', 'inconclusive')),
  assignee_id      text REFERENCES ops."user"(id),
  city             text,
  currency         text,
  peak_value       bigint NOT NULL,
  limit_value      bigint NOT NULL,
  window_seconds   integer NOT NULL,
  evidence_count   integer NOT NULL,
  first_event_at   timestamptz(3) NOT NULL,
  last_event_at    timestamptz(3) NOT NULL,
  opened_at        timestamptz(3) NOT NULL,
  updated_at       timestamptz(3) NOT NULL,
  closed_at        timestamptz(3),
  sentence         text NOT NULL,
  revision         integer NOT NULL DEFAULT 1,
  human_revision   integer NOT NULL DEFAULT 0,
  merged_into      text COLLATE "C",
  CHECK ((status = 'closed') = (disposition IS NOT NULL))
);
CREATE INDEX alert_key ON ops.alert (detector, key, last_event_at) WHERE merged_into IS NULL;
CREATE INDEX alert_queue ON ops.alert (status, opened_at DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX alert_opened ON ops.alert (opened_at DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX alert_assignee ON ops.alert (assignee_id) WHERE assignee_id IS NOT NULL;

-- One row per breaching event of an episode; `value` is the value of the event's own window.
CREATE TABLE ops.evidence (
  alert_id    text COLLATE "C" NOT NULL REFERENCES ops.alert(id),
  occurred_at timestamptz(3) NOT NULL,
  event_no    bigint NOT NULL,
  value       bigint NOT NULL,
  detected_at timestamptz(3) NOT NULL,
  PRIMARY KEY (alert_id, occurred_at, event_no)
);
CREATE INDEX evidence_detected ON ops.evidence USING brin (detected_at) WITH (pages_per_range = 8);

CREATE TABLE ops.alert_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, alert_id text COLLATE "C" NOT NULL REFERENCES ops.alert(id), at timestamptz(3) NOT NULL DEFAULT now(),
  actor_id text, actor text NOT NULL, kind text NOT NULL, detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX alert_entry_alert_id_id_idx ON ops.alert_entry (alert_id, id);

-- The outbox: written in the transaction that changed the alert, published to Redis afterwards, kept a day as the
-- consoles' feed. Readers page by (xid, seq) up to the oldest transaction still running, because commits land out of order.
CREATE TABLE ops.outbox (
  seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at           timestamptz(3) NOT NULL DEFAULT now(),
  topic        text NOT NULL,
  subject      text NOT NULL,
  detail       jsonb NOT NULL DEFAULT '{}',
  published_at timestamptz(3)
);
CREATE INDEX outbox_feed ON ops.outbox (xid, seq);
CREATE INDEX outbox_unpublished ON ops.outbox (seq) WHERE published_at IS NULL;

CREATE TABLE ops.saved_view (
  id text PRIMARY KEY, user_id text NOT NULL REFERENCES ops."user"(id) ON DELETE CASCADE, name text NOT NULL, query text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(), UNIQUE (user_id, name)
);

CREATE TABLE ops.detector_version (
  detector text NOT NULL, version integer NOT NULL, settings jsonb NOT NULL, created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(), note text, PRIMARY KEY (detector, version)
);

CREATE TABLE ops.audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz(3) NOT NULL DEFAULT now(), actor_id text, actor text NOT NULL,
  action text NOT NULL, subject text NOT NULL, detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_at_idx ON ops.audit (at);

CREATE FUNCTION ops.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ops.audit FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_change();
CREATE TRIGGER alert_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ops.alert_entry FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_change();
