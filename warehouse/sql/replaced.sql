-- Since when the rows of the articles that are replaced were loaded, and how many events they have.
SELECT min(old_loaded_at), sum(old_events) FROM article_plan WHERE fate IN ('changed', 'reread')
