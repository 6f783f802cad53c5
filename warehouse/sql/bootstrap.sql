CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT, name VARCHAR, digest VARCHAR, applied_at TIMESTAMP);
COMMENT ON TABLE schema_migrations IS 'Which steps of the schema this warehouse has had.';
COMMENT ON COLUMN schema_migrations.version IS 'Number of the step; 0 for the views.';
COMMENT ON COLUMN schema_migrations.name IS 'Name of the step.';
COMMENT ON COLUMN schema_migrations.digest IS 'Hash of its SQL.';
COMMENT ON COLUMN schema_migrations.applied_at IS 'UTC time at which it was applied.';
