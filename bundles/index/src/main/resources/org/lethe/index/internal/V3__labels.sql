-- The labels that have no column of their own, one on a line: fold=2. Empty if there are none.

ALTER TABLE measurement ADD COLUMN IF NOT EXISTS others VARCHAR DEFAULT '' NOT NULL;
