-- Key customers: their updates in the order of their changes, and the currency of what they were listed with.

ALTER TABLE ops.key_user ADD COLUMN currency text NOT NULL;

-- Each update of a key customer under the generation that was in force when it was received. The row before it says what the
-- cover was before; the first row's is the generation's. Kept for good, longer than facts: without its last row the next
-- update could not be held against anything, and there are few key customers.
CREATE TABLE dwd.key_coverage (
  user_id       text COLLATE "C" NOT NULL,
  generation    integer NOT NULL,
  modified_at   timestamptz(3) NOT NULL,
  tie           text COLLATE "C" NOT NULL,
  premium_minor bigint NOT NULL,
  info          text,
  event_no      bigint NOT NULL,
  occurred_at   timestamptz(3) NOT NULL,
  received_at   timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, generation, modified_at, tie),
  FOREIGN KEY (user_id, generation) REFERENCES ops.key_user (id, generation)
);
CREATE INDEX key_coverage_moment ON dwd.key_coverage (user_id, occurred_at);
