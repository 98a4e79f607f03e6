-- Payments, card lists that detect them, what they lead to; how long events are on their way.

-- ---------------------------------------------------------------- ods

-- How late the batch's events arrived, by source: {"<source>": {"<bucket>": count}}; domain: latency/buckets.
ALTER TABLE ods.batch ADD COLUMN arrivals jsonb NOT NULL DEFAULT '{}';

-- ---------------------------------------------------------------- dwd

-- Cards are known by their token: the number itself is nowhere.
CREATE TABLE dwd.payment (
  event_no     bigint NOT NULL,
  occurred_at  timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  card_token   text COLLATE "C" NOT NULL,
  card_first6  text COLLATE "C",
  card_last4   text COLLATE "C",
  card_brand   text COLLATE "C",
  currency     text COLLATE "C" NOT NULL,
  merchant     text COLLATE "C",
  city         text COLLATE "C",
  channel      text COLLATE "C"
) PARTITION BY RANGE (occurred_at);
CREATE INDEX payment_card ON dwd.payment (card_token, occurred_at);
CREATE TABLE dwd.payment_default PARTITION OF dwd.payment DEFAULT;

-- Every card that a payment named, for searches by its last digits.
CREATE TABLE dwd.card (
  card_token    text COLLATE "C" PRIMARY KEY,
  card_first6   text COLLATE "C",
  card_last4    text COLLATE "C",
  card_brand    text COLLATE "C",
  first_seen_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX card_last4 ON dwd.card (card_last4);

-- PAYMENT_ALERT as a fact: a payment on a card that was listed as stolen, once. `listed_at` is when the listing that it
-- falls under took effect.
CREATE TABLE dwd.payment_alert (
  event_no     bigint NOT NULL,
  occurred_at  timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL,
  card_token   text COLLATE "C" NOT NULL,
  currency     text COLLATE "C" NOT NULL,
  merchant     text COLLATE "C",
  city         text COLLATE "C",
  channel      text COLLATE "C",
  received_at  timestamptz(3) NOT NULL,
  listed_at    timestamptz(3) NOT NULL,
  detected_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (occurred_at, event_no)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX payment_alert_card ON dwd.payment_alert (card_token, occurred_at);
CREATE TABLE dwd.payment_alert_default PARTITION OF dwd.payment_alert DEFAULT;

-- ---------------------------------------------------------------- ads

-- Ten-second slots whose PAYMENT_ALERT_SUMMARY events are written: each at most once.
CREATE TABLE ads.card_summary_slot (
  slot       timestamptz(0) PRIMARY KEY,
  cards      integer NOT NULL,
  written_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Events by how long they took. `registration`: from happening to being received; `detection`: from there to being detected.
CREATE TABLE ads.event_latency (
  minute timestamptz(0) NOT NULL,
  source text COLLATE "C" NOT NULL,
  type   text COLLATE "C" NOT NULL,
  stage  text COLLATE "C" NOT NULL CHECK (stage IN ('registration', 'detection')),
  bucket smallint NOT NULL,
  count  bigint NOT NULL,
  PRIMARY KEY (minute, source, type, stage, bucket)
) WITH (fillfactor = 50);

-- ---------------------------------------------------------------- ops

ALTER TABLE ops.alert
  -- The key in words where the key is none to show: "visa 411111••••••1111".
  ADD COLUMN label text,
  -- Amount per currency that the evidence adds up to, minor units; null where the detector measures windows.
  ADD COLUMN totals jsonb,
  -- When a hit came after somebody had acknowledged or closed it, newest; and what they had seen of it then.
  ADD COLUMN reheated_at timestamptz(3),
  ADD COLUMN seen_at timestamptz(3),
  ADD COLUMN seen_evidence integer,
  ADD COLUMN seen_totals jsonb;
CREATE INDEX alert_ranked ON ops.alert ((coalesce(reheated_at, opened_at)) DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX alert_reheated ON ops.alert (reheated_at) WHERE reheated_at IS NOT NULL AND merged_into IS NULL;

CREATE TABLE ops.card_list (
  id             text PRIMARY KEY,
  name           text NOT NULL UNIQUE,
  -- 0: empty, nothing of it is in force.
  active_version integer NOT NULL DEFAULT 0,
  created_by     text NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT now()
);

-- One upload, which becomes a version of its list when it is applied. `layers`: the uploads (their numbers) that the
-- version is made of, the newest last; an entry of a later layer stands for the card's entries of earlier ones.
CREATE TABLE ops.card_list_version (
  id             text PRIMARY KEY,
  upload_no      bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  list_id        text NOT NULL REFERENCES ops.card_list(id),
  version        integer NOT NULL,
  mode           text NOT NULL CHECK (mode IN ('add', 'replace')),
  status         text NOT NULL DEFAULT 'scanning'
                 CHECK (status IN ('scanning', 'ready', 'applying', 'applied', 'rolled_back', 'failed', 'cancelled')),
  file_name      text,
  bytes_total    bigint,
  bytes_done     bigint NOT NULL DEFAULT 0,
  -- Every byte is in: what remains is ours to do, whatever becomes of the sender.
  received_all   boolean NOT NULL DEFAULT false,
  progress_at    timestamptz(3) NOT NULL DEFAULT now(),
  lines          integer NOT NULL DEFAULT 0,
  valid          integer NOT NULL DEFAULT 0,
  invalid        integer NOT NULL DEFAULT 0,
  invalid_by_code jsonb NOT NULL DEFAULT '{}',
  added          integer NOT NULL DEFAULT 0,
  changed        integer NOT NULL DEFAULT 0,
  removed        integer NOT NULL DEFAULT 0,
  unchanged      integer NOT NULL DEFAULT 0,
  retro_hits     bigint NOT NULL DEFAULT 0,
  top_hits       jsonb NOT NULL DEFAULT '[]',
  -- The version in force that the dry run compared with, and when it did.
  base_version   integer,
  compared_at    timestamptz(3),
  -- The version in force before this one was applied, 0 for none.
  parent_version integer,
  layers         bigint[],
  failure        text,
  created_by_id  text,
  created_by     text NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  applied_by     text,
  applied_at     timestamptz(3),
  UNIQUE (list_id, version)
);
CREATE INDEX card_list_version_unfinished ON ops.card_list_version (progress_at) WHERE status IN ('scanning', 'applying');

CREATE TABLE ops.card_entry (
  upload_no      bigint NOT NULL,
  line           integer NOT NULL,
  card_token     text COLLATE "C" NOT NULL,
  card_first6    text COLLATE "C" NOT NULL,
  card_last4     text COLLATE "C" NOT NULL,
  card_brand     text COLLATE "C" NOT NULL,
  provider       text,
  stolen         boolean NOT NULL,
  effective_from timestamptz(3),
  reason         text
);
CREATE INDEX card_entry_token ON ops.card_entry (card_token, upload_no);
-- The entries of one upload, for comparisons and for taking them back; costs the loading nothing.
CREATE INDEX card_entry_upload ON ops.card_entry USING brin (upload_no) WITH (pages_per_range = 16);
CREATE INDEX card_entry_effective ON ops.card_entry (effective_from) WHERE effective_from IS NOT NULL;

CREATE TABLE ops.card_list_error (
  upload_no bigint NOT NULL,
  line      integer NOT NULL,
  code      text NOT NULL,
  message   text NOT NULL,
  PRIMARY KEY (upload_no, line)
);

-- What was in force when: the listings that payments are held against. Version 0 has no layers.
CREATE TABLE ops.card_list_activation (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  list_id        text NOT NULL REFERENCES ops.card_list(id),
  version        integer NOT NULL,
  layers         bigint[] NOT NULL,
  activated_at   timestamptz(3) NOT NULL,
  deactivated_at timestamptz(3),
  actor          text NOT NULL,
  -- Payments received before it that it makes hits have been looked for.
  searched_at    timestamptz(3)
);
CREATE UNIQUE INDEX card_list_activation_current ON ops.card_list_activation (list_id) WHERE deactivated_at IS NULL;

-- Until when entries that take effect at a time of their own have been looked for in earlier payments.
CREATE TABLE ads.listings_searched (
  id     boolean PRIMARY KEY DEFAULT true CHECK (id),
  until  timestamptz(3) NOT NULL
);
