-- The rows of the entries this batch touches. Two steps, since to look for keys alone reads one column of the table.
CREATE OR REPLACE TEMP TABLE found AS
SELECT rowid AS row FROM entries SEMI JOIN touched_entries AS touched ON (touched.entry_id = entries.entry_id)
