-- What a feed's publisher asks for, remembered: an answer 304 does not say it again.

ALTER TABLE feeds ADD COLUMN ttl_s DOUBLE;
ALTER TABLE feeds ADD COLUMN skip_hours BIGINT[];
ALTER TABLE feeds ADD COLUMN skip_days VARCHAR[];
COMMENT ON COLUMN feeds.ttl_s IS 'Seconds between polls that the feed itself asks for (ttl, sy:updatePeriod).';
COMMENT ON COLUMN feeds.skip_hours IS 'Hours of the day, GMT, at which it asks not to be polled (skipHours).';
COMMENT ON COLUMN feeds.skip_days IS 'Days of the week on which it asks not to be polled (skipDays).';
