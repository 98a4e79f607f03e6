-- Policyholders, visits and bonus claims: facts, what screens read of them, key customers; questions to the warehouse.

-- ---------------------------------------------------------------- dwd

-- People are known by tokens: names, telephone and certificate numbers are nowhere behind the door. Money is minor units of
-- the insurer's own currency (setting INSURANCE_CURRENCY).
CREATE TABLE dwd.policy_order (
  event_no          bigint NOT NULL,
  occurred_at       timestamptz(3) NOT NULL,
  -- gmt_modified: what hour and day the order belongs to.
  modified_at       timestamptz(3) NOT NULL,
  -- Source and id of the event: of two at the same time every machine takes the same one for the later.
  tie               text COLLATE "C" NOT NULL,
  created_at        timestamptz(3),
  user_id           text COLLATE "C" NOT NULL,
  order_no          text COLLATE "C" NOT NULL,
  order_type        text COLLATE "C",
  paid_at           timestamptz(3),
  price_minor       bigint,
  -- account_payable; null where it is missing, which counts as zero.
  payable_minor     bigint,
  customer_token    text COLLATE "C",
  holder_token      text COLLATE "C",
  certificate_token text COLLATE "C"
) PARTITION BY RANGE (occurred_at);
CREATE INDEX policy_order_user ON dwd.policy_order (user_id, modified_at);
CREATE INDEX policy_order_modified ON dwd.policy_order (modified_at);
CREATE TABLE dwd.policy_order_default PARTITION OF dwd.policy_order DEFAULT;

CREATE TABLE dwd.coverage (
  event_no      bigint NOT NULL,
  occurred_at   timestamptz(3) NOT NULL,
  modified_at   timestamptz(3) NOT NULL,
  tie           text COLLATE "C" NOT NULL,
  user_id       text COLLATE "C" NOT NULL,
  premium_minor bigint NOT NULL CHECK (premium_minor >= 0),
  info          text COLLATE "C",
  channel       text COLLATE "C",
  kind          text COLLATE "C",
  open_token    text COLLATE "C"
) PARTITION BY RANGE (occurred_at);
CREATE INDEX coverage_user ON dwd.coverage (user_id, modified_at);
CREATE TABLE dwd.coverage_default PARTITION OF dwd.coverage DEFAULT;

CREATE TABLE dwd.page_view (
  event_no    bigint NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  viewed_at   timestamptz(3) NOT NULL,
  tie         text COLLATE "C" NOT NULL,
  device_id   text COLLATE "C" NOT NULL,
  account_id  text COLLATE "C",
  page_type   text COLLATE "C" NOT NULL,
  page_name   text COLLATE "C" NOT NULL,
  entry       text COLLATE "C"
) PARTITION BY RANGE (occurred_at);
CREATE INDEX page_view_time ON dwd.page_view (viewed_at);
CREATE INDEX page_view_entry ON dwd.page_view (viewed_at) WHERE entry IS NOT NULL AND account_id IS NOT NULL;
CREATE INDEX page_view_account ON dwd.page_view (account_id, viewed_at) WHERE account_id IS NOT NULL;
CREATE TABLE dwd.page_view_default PARTITION OF dwd.page_view DEFAULT;

CREATE TABLE dwd.bonus_claim (
  event_no     bigint NOT NULL,
  occurred_at  timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  account_id   text COLLATE "C" NOT NULL,
  device_id    text COLLATE "C" NOT NULL,
  campaign     text COLLATE "C" NOT NULL,
  currency     text COLLATE "C" NOT NULL
) PARTITION BY RANGE (occurred_at);
CREATE INDEX bonus_claim_device ON dwd.bonus_claim (device_id, campaign, occurred_at);
CREATE TABLE dwd.bonus_claim_default PARTITION OF dwd.bonus_claim DEFAULT;

-- ---------------------------------------------------------------- ads

-- The zone whose midnight begins a day in the figures below: setting REPORT_ZONE as it was when they were last made. Another
-- zone makes them anew from the facts.
CREATE TABLE ads.calendar (
  id          boolean PRIMARY KEY DEFAULT true CHECK (id),
  zone        text NOT NULL,
  -- Retention has dropped facts of times before it: days that began earlier are closed, their figures stay as they are.
  facts_since timestamptz(3) NOT NULL DEFAULT '-infinity'
);
INSERT INTO ads.calendar (zone) VALUES ('UTC');

-- Each user's latest order of each day, by (modified_at, tie).
CREATE TABLE ads.policy_user_day (
  day           date NOT NULL,
  user_id       text COLLATE "C" NOT NULL,
  modified_at   timestamptz(3) NOT NULL,
  tie           text COLLATE "C" NOT NULL,
  order_no      text COLLATE "C" NOT NULL,
  holder_token  text COLLATE "C",
  payable_minor bigint,
  PRIMARY KEY (day, user_id)
) WITH (fillfactor = 70);
-- All orders by hour, latest or not.
CREATE TABLE ads.policy_hour (
  hour   timestamptz(0) PRIMARY KEY,
  orders bigint NOT NULL
);

CREATE TABLE ads.last_page (
  account_id text COLLATE "C" NOT NULL,
  device_id  text COLLATE "C" NOT NULL,
  page_type  text COLLATE "C" NOT NULL,
  page_name  text COLLATE "C" NOT NULL,
  viewed_at  timestamptz(3) NOT NULL,
  tie        text COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, device_id)
) WITH (fillfactor = 70);

-- Views by hour, page and entry ('' for none), and who was there by day: a visitor is the account, or the device of one who
-- is not signed in. Visitors of a day are kept as long as facts are, then only their number (ads.visit_day).
CREATE TABLE ads.visit_hour (
  hour       timestamptz(0) NOT NULL,
  page_name  text COLLATE "C" NOT NULL,
  entry      text COLLATE "C" NOT NULL,
  page_views bigint NOT NULL,
  PRIMARY KEY (hour, page_name, entry)
) WITH (fillfactor = 50);
CREATE TABLE ads.visitor_day (
  day       date NOT NULL,
  page_name text COLLATE "C" NOT NULL,
  entry     text COLLATE "C" NOT NULL,
  visitor   text COLLATE "C" NOT NULL,
  -- When this visitor came first, for figures of "until this hour".
  first_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (day, page_name, entry, visitor)
);
-- The same without pages, a quarter of the rows: who came on a day, and by which entry.
CREATE TABLE ads.entry_visitor_day (
  day     date NOT NULL,
  entry   text COLLATE "C" NOT NULL,
  visitor text COLLATE "C" NOT NULL,
  PRIMARY KEY (day, entry, visitor)
);
-- Of what the visitors are counted: of the day, of a page, of an entry, of both. Empty where the cut does not name one.
CREATE TABLE ads.visit_day (
  day             date NOT NULL,
  cut             text COLLATE "C" NOT NULL CHECK (cut IN ('day', 'page', 'entry', 'page_entry')),
  page_name       text COLLATE "C" NOT NULL,
  entry           text COLLATE "C" NOT NULL,
  unique_visitors bigint NOT NULL,
  PRIMARY KEY (day, cut, page_name, entry)
);

-- ---------------------------------------------------------------- ops

-- The key customers whose cover is watched. A row per generation: who lists or edits a customer begins one, and updates
-- received from then on are held against its amount and against each other.
CREATE TABLE ops.key_user (
  id            text COLLATE "C" NOT NULL,
  generation    integer NOT NULL,
  premium_minor bigint NOT NULL CHECK (premium_minor >= 0),
  info          text,
  listed_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Null: in force. Else when the next generation began, or when the customer was taken off the list.
  ended_at      timestamptz(3),
  actor_id      text,
  actor         text NOT NULL,
  PRIMARY KEY (id, generation)
);
CREATE UNIQUE INDEX key_user_current ON ops.key_user (id) WHERE ended_at IS NULL;
