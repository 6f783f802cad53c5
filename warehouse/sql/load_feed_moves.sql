MERGE INTO feed_moves AS old USING new_feed_moves AS new
ON (old.feed_id = new.feed_id AND old.to_url = new.to_url AND old.moved_at = new.moved_at)
WHEN NOT MATCHED THEN INSERT BY NAME
