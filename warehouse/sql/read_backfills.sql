SELECT {columns} FROM backfills WHERE $backfill_id IS NULL OR backfill_id = $backfill_id ORDER BY backfill_id, part
