-- Every statement can be done again: H2 commits them one by one. A VARCHAR without a length holds what comes;
-- TEXT would be a large object in H2, which no comparison is fast with.

CREATE TABLE IF NOT EXISTS run (
  id                VARCHAR(64) PRIMARY KEY,
  name              VARCHAR NOT NULL,
  state             VARCHAR(16) NOT NULL,
  reason            VARCHAR,
  submitted         TIMESTAMP WITH TIME ZONE NOT NULL,
  started           TIMESTAMP WITH TIME ZONE,
  finished          TIMESTAMP WITH TIME ZONE,
  task              VARCHAR NOT NULL,
  mode              VARCHAR(16) NOT NULL,
  seed              BIGINT NOT NULL,
  recipe            VARCHAR NOT NULL,
  wall_seconds      DOUBLE PRECISION,
  peak_memory_bytes BIGINT,
  engine            VARCHAR,
  device            VARCHAR,
  numbers           VARCHAR,
  threads           INTEGER,
  data_fingerprint  VARCHAR,
  java              VARCHAR,
  os                VARCHAR
);
CREATE INDEX IF NOT EXISTS run_submitted ON run (submitted);

-- The recipe again, a row per value: unlearn.remover.width is 8. Those of a list share their path.
CREATE TABLE IF NOT EXISTS recipe_value (
  run_id VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  path   VARCHAR(255) NOT NULL,
  text   VARCHAR NOT NULL,
  number DOUBLE PRECISION
);
CREATE INDEX IF NOT EXISTS recipe_value_run ON recipe_value (run_id);
CREATE INDEX IF NOT EXISTS recipe_value_path ON recipe_value (path);

CREATE TABLE IF NOT EXISTS bundle (
  run_id  VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  name    VARCHAR(255) NOT NULL,
  version VARCHAR(255) NOT NULL,
  PRIMARY KEY (run_id, name)
);

CREATE TABLE IF NOT EXISTS stage (
  run_id       VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL,
  name         VARCHAR NOT NULL,
  state        VARCHAR(16) NOT NULL,
  wall_seconds DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);

CREATE TABLE IF NOT EXISTS incident (
  run_id   VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  happened TIMESTAMP WITH TIME ZONE NOT NULL,
  what     VARCHAR NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);

-- A figure that is not defined is null. The series of an epoch or a phase are rows in their order.
CREATE TABLE IF NOT EXISTS measurement (
  run_id    VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal   INTEGER NOT NULL,
  name      VARCHAR(255) NOT NULL,
  figure    DOUBLE PRECISION,
  images    BIGINT NOT NULL,
  warnings  VARCHAR NOT NULL,
  subject   VARCHAR,
  input     VARCHAR,
  adversary VARCHAR,
  split     VARCHAR,
  target    VARCHAR,
  tap       VARCHAR,
  rows      VARCHAR,
  labels    VARCHAR,
  epoch     VARCHAR,
  phase     VARCHAR,
  build     VARCHAR,
  PRIMARY KEY (run_id, ordinal)
);
CREATE INDEX IF NOT EXISTS measurement_name ON measurement (name, figure);
