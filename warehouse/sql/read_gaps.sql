SELECT {columns} FROM gaps WHERE $state IS NULL OR state = $state ORDER BY gap_from, feed_id
