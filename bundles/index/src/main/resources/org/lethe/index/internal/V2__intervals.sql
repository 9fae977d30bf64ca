-- The confidence interval of a figure, the reader that was fitted, and the subgroup that was measured.

ALTER TABLE measurement ADD COLUMN IF NOT EXISTS reader VARCHAR;
ALTER TABLE measurement ADD COLUMN IF NOT EXISTS subgroup VARCHAR;
ALTER TABLE measurement ADD COLUMN IF NOT EXISTS interval_low DOUBLE PRECISION;
ALTER TABLE measurement ADD COLUMN IF NOT EXISTS interval_high DOUBLE PRECISION;
ALTER TABLE measurement ADD COLUMN IF NOT EXISTS interval_level DOUBLE PRECISION;
