-- Loan applicants: cleaned, decided, scored, reviewed; the scorecards that score them; files and feeds they come from.

-- ---------------------------------------------------------------- dwd

-- Money is US cents, rates are basis points. A record whose values could not be read has `problems`, and null for each.
CREATE TABLE dwd.application (
  event_no                 bigint NOT NULL,
  occurred_at              timestamptz(3) NOT NULL,
  application_id           text COLLATE "C" NOT NULL,
  member_id                text COLLATE "C",
  outcome                  text COLLATE "C" CHECK (outcome IN ('paid', 'defaulted', 'open')),
  problems                 jsonb,
  loan_amount_minor        bigint,
  term_months              integer,
  purpose                  text COLLATE "C",
  interest_rate_bp         integer,
  installment_minor        bigint,
  grade                    text COLLATE "C",
  sub_grade                text COLLATE "C",
  annual_income_minor      bigint,
  income_verification      text COLLATE "C",
  employment_years         integer,
  home_ownership           text COLLATE "C",
  state                    text COLLATE "C",
  debt_to_income_bp        integer,
  earliest_credit_line     text COLLATE "C",
  delinquencies_2y         integer,
  inquiries_6m             integer,
  months_since_delinquency integer,
  months_since_record      integer,
  open_accounts            integer,
  total_accounts           integer,
  public_records           integer,
  bankruptcies             integer,
  tax_liens                integer,
  revolving_balance_minor  bigint,
  revolving_utilisation_bp integer,
  fico_low                 integer,
  fico_high                integer,
  bankcard_utilisation_bp  integer,
  accounts_opened_24m      integer,
  mortgage_accounts        integer,
  as_of                    text COLLATE "C" NOT NULL
) PARTITION BY RANGE (occurred_at);
CREATE INDEX application_id ON dwd.application (application_id, occurred_at);
CREATE INDEX application_time ON dwd.application (occurred_at);
CREATE TABLE dwd.application_default PARTITION OF dwd.application DEFAULT;

-- What each scorecard said of each application: the champion decides, challengers only look on.
CREATE TABLE dwd.application_score (
  event_no         bigint NOT NULL,
  occurred_at      timestamptz(3) NOT NULL,
  application_id   text COLLATE "C" NOT NULL,
  role             text COLLATE "C" NOT NULL CHECK (role IN ('champion', 'challenger')),
  -- Null where cleaning or policy decided: no scorecard was asked.
  model            text COLLATE "C",
  probability      double precision,
  points           double precision,
  decision         text COLLATE "C" NOT NULL CHECK (decision IN ('approved', 'review', 'rejected')),
  stage            text COLLATE "C" NOT NULL CHECK (stage IN ('cleaning', 'policy', 'model')),
  policy           integer NOT NULL,
  -- Version of the cut-offs: ops.detector_version of applicant-risk, 0 as declared.
  settings_version integer NOT NULL,
  scored_at        timestamptz(3) NOT NULL DEFAULT clock_timestamp()
) PARTITION BY RANGE (occurred_at);
CREATE INDEX application_score_time ON dwd.application_score (occurred_at, role);
CREATE INDEX application_score_application ON dwd.application_score (application_id, occurred_at);
CREATE TABLE dwd.application_score_default PARTITION OF dwd.application_score DEFAULT;

-- ---------------------------------------------------------------- ops

-- Scorecards, as artifacts that never change. At most one decides.
CREATE TABLE ops.model (
  id         text COLLATE "C" PRIMARY KEY,
  artifact   jsonb NOT NULL,
  -- SHA-256 of the artifact as text, so that two artifacts cannot go by one name.
  digest     text NOT NULL,
  role       text NOT NULL DEFAULT 'retired' CHECK (role IN ('champion', 'challenger', 'retired')),
  added_at   timestamptz(3) NOT NULL DEFAULT now(),
  changed_by text NOT NULL DEFAULT 'Watchfloor',
  changed_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX model_champion ON ops.model (role) WHERE role = 'champion';

-- Every applicant as they stand: their newest application by (occurred_at, event_no), what the machine said of it, what
-- people decided. Kept when the facts behind it are dropped, with all that is needed to decide it again.
CREATE TABLE ops.application (
  id                  text COLLATE "C" PRIMARY KEY,
  member_id           text COLLATE "C",
  source              text COLLATE "C" NOT NULL,
  event_id            text COLLATE "C" NOT NULL,
  event_no            bigint NOT NULL,
  occurred_at         timestamptz(3) NOT NULL,
  received_at         timestamptz(3) NOT NULL,
  scored_at           timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- ApplicationFields of the domain.
  fields              jsonb NOT NULL,
  problems            jsonb NOT NULL DEFAULT '[]',
  outcome             text,
  amount_minor        bigint,
  grade               text,
  purpose             text,
  term_months         integer,
  -- The machine's decision.
  decision            text NOT NULL CHECK (decision IN ('approved', 'review', 'rejected')),
  stage               text NOT NULL CHECK (stage IN ('cleaning', 'policy', 'model')),
  probability         double precision,
  points              double precision,
  expected_loss_minor bigint,
  model               text,
  policy              integer NOT NULL,
  settings_version    integer NOT NULL,
  review_over         double precision NOT NULL,
  reject_over         double precision NOT NULL,
  reasons             jsonb NOT NULL,
  rejected_because    jsonb NOT NULL,
  -- People's part. `second`: one has decided, another has to agree.
  state               text NOT NULL CHECK (state IN ('settled', 'review', 'second', 'decided')),
  human_decision      text CHECK (human_decision IN ('approved', 'rejected')),
  human_reason        text,
  human_note          text,
  decided_by_id       text,
  decided_by          text,
  decided_at          timestamptz(3),
  second_by_id        text,
  second_by           text,
  second_at           timestamptz(3),
  -- Grows with every change, by machine or person.
  revision            integer NOT NULL DEFAULT 1,
  updated_at          timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state IN ('second', 'decided')) = (human_decision IS NOT NULL))
);
-- Keys of a queue's pages are compared as rows: every part runs one way and is never null.
CREATE INDEX application_queue ON ops.application (state, coalesce(expected_loss_minor, -1) DESC, id DESC);
CREATE INDEX application_open ON ops.application (coalesce(expected_loss_minor, -1) DESC, id DESC) WHERE state IN ('review', 'second');
CREATE INDEX application_newest ON ops.application (received_at DESC, id DESC);
CREATE INDEX application_member ON ops.application (member_id);
CREATE INDEX application_outcome ON ops.application (probability) WHERE outcome IN ('paid', 'defaulted');

CREATE TABLE ops.application_entry (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  application_id text COLLATE "C" NOT NULL,
  at             timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  actor_id       text,
  actor          text NOT NULL,
  kind           text NOT NULL,
  detail         jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX application_entry_application ON ops.application_entry (application_id, id);
CREATE TRIGGER application_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ops.application_entry
  FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_change();

-- A file of applicants that somebody dropped into the console.
CREATE TABLE ops.application_import (
  id             text PRIMARY KEY,
  file_name      text NOT NULL,
  bytes_total    bigint,
  bytes_done     bigint NOT NULL DEFAULT 0,
  status         text NOT NULL DEFAULT 'reading' CHECK (status IN ('reading', 'done', 'failed', 'cancelled')),
  -- Columns that were found, and those of them that nothing is done with.
  columns        jsonb NOT NULL DEFAULT '[]',
  unused_columns jsonb NOT NULL DEFAULT '[]',
  rows           integer NOT NULL DEFAULT 0,
  accepted       integer NOT NULL DEFAULT 0,
  unreadable     integer NOT NULL DEFAULT 0,
  rejected       integer NOT NULL DEFAULT 0,
  repeated       integer NOT NULL DEFAULT 0,
  failure        text,
  created_by_id  text,
  created_by     text NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  progress_at    timestamptz(3) NOT NULL DEFAULT now(),
  finished_at    timestamptz(3)
);
-- Per row of the file, for the rows about which there is something to say.
CREATE TABLE ops.application_import_row (
  import_id      text NOT NULL REFERENCES ops.application_import(id) ON DELETE CASCADE,
  line           integer NOT NULL,
  application_id text,
  -- accepted: was taken, and cleaning rejects it (its problems say why); rejected: could not be taken; repeated: stood before.
  outcome        text NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'repeated')),
  problems       jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, line)
);

-- How far each polled feed has been read. `cursor` is the feed's own; null starts at its beginning.
CREATE TABLE ops.feed_position (
  feed         text PRIMARY KEY,
  url          text NOT NULL,
  cursor       text,
  taken        bigint NOT NULL DEFAULT 0,
  last_polled_at timestamptz(3),
  last_taken_at  timestamptz(3),
  failures     integer NOT NULL DEFAULT 0,
  last_error   text,
  -- Backing off: nothing is asked before.
  next_at      timestamptz(3) NOT NULL DEFAULT now()
);
