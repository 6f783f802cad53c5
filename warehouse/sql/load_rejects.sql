MERGE INTO rejects AS old USING new_rejects AS new ON (old.reject_id = new.reject_id)
WHEN NOT MATCHED THEN INSERT BY NAME
