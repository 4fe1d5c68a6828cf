-- What all that is kept of a line is known by: one that stands as it did is not written again.
ALTER TABLE lines ADD COLUMN digest text NOT NULL DEFAULT '';
