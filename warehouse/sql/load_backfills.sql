MERGE INTO backfills AS old USING new_backfills AS new
ON (old.backfill_id = new.backfill_id AND old.part = new.part)
WHEN MATCHED THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
