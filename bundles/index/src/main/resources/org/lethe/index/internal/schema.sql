-- Tables of the index. The SHA-256 of this file is stored with them: where it differs, they are dropped, made anew and
-- filled from the runs. So a change needs no migration, but for these two rules:
-- a table that is renamed or left out stays among those that are dropped, and
-- rows that are written differently into the same tables need another number here: rows 1.
--
-- A VARCHAR without a length holds texts of any length; TEXT would be a large object in H2, which is slow to compare.

DROP TABLE IF EXISTS schema_version, measurement, incident, stage, bundle, recipe_value, run;

CREATE TABLE run (
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
CREATE INDEX run_submitted ON run (submitted);

-- Values of the recipe, a row each: unlearn.remover.width is 8. Those of a list share their path.
CREATE TABLE recipe_value (
  run_id VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  path   VARCHAR(255) NOT NULL,
  text   VARCHAR NOT NULL,
  number DOUBLE PRECISION
);
CREATE INDEX recipe_value_run ON recipe_value (run_id);
CREATE INDEX recipe_value_path ON recipe_value (path);

CREATE TABLE bundle (
  run_id  VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  name    VARCHAR(255) NOT NULL,
  version VARCHAR(255) NOT NULL,
  PRIMARY KEY (run_id, name)
);

CREATE TABLE stage (
  run_id       VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL,
  name         VARCHAR NOT NULL,
  state        VARCHAR(16) NOT NULL,
  wall_seconds DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);

CREATE TABLE incident (
  run_id   VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  happened TIMESTAMP WITH TIME ZONE NOT NULL,
  what     VARCHAR NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);

-- Figures; one that is not defined is null. The series of an epoch or a phase are rows in their order. Labels without a
-- column are in "others", one per line: fold=2.
CREATE TABLE measurement (
  run_id         VARCHAR(64) NOT NULL REFERENCES run ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,
  name           VARCHAR(255) NOT NULL,
  figure         DOUBLE PRECISION,
  images         BIGINT NOT NULL,
  warnings       VARCHAR NOT NULL,
  subject        VARCHAR,
  input          VARCHAR,
  adversary      VARCHAR,
  split          VARCHAR,
  target         VARCHAR,
  tap            VARCHAR,
  rows           VARCHAR,
  labels         VARCHAR,
  epoch          VARCHAR,
  phase          VARCHAR,
  build          VARCHAR,
  reader         VARCHAR,
  subgroup       VARCHAR,
  interval_low   DOUBLE PRECISION,
  interval_high  DOUBLE PRECISION,
  interval_level DOUBLE PRECISION,
  others         VARCHAR NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);
CREATE INDEX measurement_name ON measurement (name, figure);
