-- Every statement can be done again: H2 commits them one by one.

CREATE TABLE IF NOT EXISTS run (
  id                VARCHAR(64) PRIMARY KEY,
  name              TEXT NOT NULL,
  state             VARCHAR(16) NOT NULL,
  reason            TEXT,
  submitted         TIMESTAMP WITH TIME ZONE NOT NULL,
  started           TIMESTAMP WITH TIME ZONE,
  finished          TIMESTAMP WITH TIME ZONE,
  task              TEXT NOT NULL,
  mode              VARCHAR(16) NOT NULL,
  seed              BIGINT NOT NULL,
  recipe            TEXT NOT NULL,
  wall_seconds      DOUBLE PRECISION,
  peak_memory_bytes BIGINT,
  engine            TEXT,
  device            TEXT,
  numbers           TEXT,
  threads           INTEGER,
  data_fingerprint  TEXT,
  java              TEXT,
  os                TEXT
);
CREATE INDEX IF NOT EXISTS run_submitted ON run (submitted);

-- The recipe again, a row per value: unlearn.remover.width is 8. Those of a list share their path.
CREATE TABLE IF NOT EXISTS recipe_value (
  run_id VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  path   VARCHAR(255) NOT NULL,
  text   TEXT NOT NULL,
  number DOUBLE PRECISION
);
CREATE INDEX IF NOT EXISTS recipe_value_run ON recipe_value (run_id, path);

CREATE TABLE IF NOT EXISTS bundle (
  run_id  VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  name    VARCHAR(255) NOT NULL,
  version VARCHAR(255) NOT NULL,
  PRIMARY KEY (run_id, name)
);

CREATE TABLE IF NOT EXISTS stage (
  run_id       VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL,
  name         TEXT NOT NULL,
  state        VARCHAR(16) NOT NULL,
  wall_seconds DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);

CREATE TABLE IF NOT EXISTS incident (
  run_id   VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  happened TIMESTAMP WITH TIME ZONE NOT NULL,
  what     TEXT NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);

-- A figure that is not defined is null. The series of an epoch or a phase are rows in their order.
CREATE TABLE IF NOT EXISTS measurement (
  run_id    VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal   INTEGER NOT NULL,
  name      VARCHAR(255) NOT NULL,
  figure    DOUBLE PRECISION,
  images    BIGINT NOT NULL,
  warnings  TEXT NOT NULL,
  subject   TEXT,
  input     TEXT,
  adversary TEXT,
  split     TEXT,
  target    TEXT,
  tap       TEXT,
  rows      TEXT,
  labels    TEXT,
  epoch     TEXT,
  phase     TEXT,
  build     TEXT,
  PRIMARY KEY (run_id, ordinal)
);
CREATE INDEX IF NOT EXISTS measurement_name ON measurement (name, figure);
