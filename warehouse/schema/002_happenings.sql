-- Stories (the same story, many outlets) and incidents (the same happening, many reports).

ALTER TABLE articles ADD COLUMN text_id VARCHAR;
ALTER TABLE articles ADD COLUMN story_id VARCHAR;
COMMENT ON COLUMN articles.text_id IS 'Shared by reprints: the article_id of the first of them; its own where it is none.';
COMMENT ON COLUMN articles.story_id IS 'The story it tells (stories.story_id).';

CREATE TABLE article_prints (
    article_id VARCHAR, day DATE, text_id VARCHAR, story_id VARCHAR, begun DATE,
    signature BLOB, bands UINTEGER[], terms UINTEGER[]
);
COMMENT ON TABLE article_prints IS 'What is kept of each text to find its reprints and retellings.';
COMMENT ON COLUMN article_prints.article_id IS 'The article (articles.article_id).';
COMMENT ON COLUMN article_prints.day IS 'UTC day of the report.';
COMMENT ON COLUMN article_prints.text_id IS 'As in articles.';
COMMENT ON COLUMN article_prints.story_id IS 'As in articles.';
COMMENT ON COLUMN article_prints.begun IS 'UTC day on which its story began.';
COMMENT ON COLUMN article_prints.signature IS 'MinHash of its word 4-grams: 63 numbers of 16 bits.';
COMMENT ON COLUMN article_prints.bands IS 'Hashes of the 21 bands of the signature: reprints share one.';
COMMENT ON COLUMN article_prints.terms IS 'Hashes of the telling words of title and lead.';

CREATE TABLE stories (
    story_id VARCHAR, title VARCHAR, articles BIGINT, texts BIGINT, outlets BIGINT, hosts VARCHAR[],
    first_reported_at TIMESTAMP, latest_reported_at TIMESTAMP, updated_at TIMESTAMP
);
COMMENT ON TABLE stories IS 'The same story told by several articles, reprints and edited wire copy among them.';
COMMENT ON COLUMN stories.story_id IS 'Key: hash of its first article; stays when others join.';
COMMENT ON COLUMN stories.title IS 'Headline of its first article.';
COMMENT ON COLUMN stories.articles IS 'Number of articles.';
COMMENT ON COLUMN stories.texts IS 'Number of independent texts: reprints count once.';
COMMENT ON COLUMN stories.outlets IS 'Number of outlets (hosts).';
COMMENT ON COLUMN stories.hosts IS 'The outlets'' hosts.';
COMMENT ON COLUMN stories.first_reported_at IS 'UTC time of the earliest report.';
COMMENT ON COLUMN stories.latest_reported_at IS 'UTC time of the latest report.';
COMMENT ON COLUMN stories.updated_at IS 'UTC time at which the row was written.';

CREATE TABLE incidents (
    incident_id VARCHAR, family VARCHAR, event_type VARCHAR, mode VARCHAR, date_start DATE, date_end DATE,
    place_name VARCHAR, place_country VARCHAR, place_admin1 VARCHAR, latitude DOUBLE, longitude DOUBLE,
    place_precision VARCHAR, actor_name VARCHAR, actor_country VARCHAR, recipient_name VARCHAR,
    recipient_country VARCHAR, weapons VARCHAR[], killed_min BIGINT, killed_max BIGINT, injured_min BIGINT,
    injured_max BIGINT, events BIGINT, articles BIGINT, stories BIGINT, outlets BIGINT, sources VARCHAR[],
    modalities VARCHAR[], contradicted BOOLEAN, first_reported_at TIMESTAMP, latest_reported_at TIMESTAMP,
    keys VARCHAR[], linked_since TIMESTAMP, updated_at TIMESTAMP
);
COMMENT ON TABLE incidents IS 'The same happening, told by many reports: one row a happening, with the range of claims.';
COMMENT ON COLUMN incidents.incident_id IS 'Key: hash of its first event; stays when others join.';
COMMENT ON COLUMN incidents.family IS 'Types of event that can tell one happening: violence, protest, arrest, talks ...';
COMMENT ON COLUMN incidents.event_type IS 'Type told most often.';
COMMENT ON COLUMN incidents.mode IS 'Mode told most often.';
COMMENT ON COLUMN incidents.date_start IS 'First day it can have happened on, by the most exact reports.';
COMMENT ON COLUMN incidents.date_end IS 'Last day it can have happened on, by the most exact reports.';
COMMENT ON COLUMN incidents.place_name IS 'Most exact place told.';
COMMENT ON COLUMN incidents.place_country IS 'ISO 3166 alpha-3 of the place.';
COMMENT ON COLUMN incidents.place_admin1 IS 'First-level division of the place.';
COMMENT ON COLUMN incidents.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN incidents.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN incidents.place_precision IS 'point, city, admin1, country, region or none.';
COMMENT ON COLUMN incidents.actor_name IS 'Actor told most often.';
COMMENT ON COLUMN incidents.actor_country IS 'Country of the actor told most often.';
COMMENT ON COLUMN incidents.recipient_name IS 'Recipient told most often.';
COMMENT ON COLUMN incidents.recipient_country IS 'Country of the recipient told most often.';
COMMENT ON COLUMN incidents.weapons IS 'All weapons told.';
COMMENT ON COLUMN incidents.killed_min IS 'Lowest number killed that anyone claims.';
COMMENT ON COLUMN incidents.killed_max IS 'Highest number killed that anyone claims.';
COMMENT ON COLUMN incidents.injured_min IS 'Lowest number injured that anyone claims.';
COMMENT ON COLUMN incidents.injured_max IS 'Highest number injured that anyone claims.';
COMMENT ON COLUMN incidents.events IS 'Number of event rows.';
COMMENT ON COLUMN incidents.articles IS 'Number of articles.';
COMMENT ON COLUMN incidents.stories IS 'Number of independent texts: reprints count once.';
COMMENT ON COLUMN incidents.outlets IS 'Number of outlets (hosts).';
COMMENT ON COLUMN incidents.sources IS 'The different sources cited.';
COMMENT ON COLUMN incidents.modalities IS 'All modalities told: asserted, denied.';
COMMENT ON COLUMN incidents.contradicted IS 'Whether some assert it and others deny it.';
COMMENT ON COLUMN incidents.first_reported_at IS 'UTC time of the earliest report.';
COMMENT ON COLUMN incidents.latest_reported_at IS 'UTC time of the latest report.';
COMMENT ON COLUMN incidents.keys IS 'By what further reports find it: family with place or country.';
COMMENT ON COLUMN incidents.linked_since IS 'UTC time at which the first of its events was joined.';
COMMENT ON COLUMN incidents.updated_at IS 'UTC time at which the row was written.';

CREATE TABLE incident_events (
    incident_id VARCHAR, event_id VARCHAR, article_id VARCHAR, score DOUBLE, reason VARCHAR, linked_at TIMESTAMP
);
COMMENT ON TABLE incident_events IS 'Which events tell which incident, and why they were joined.';
COMMENT ON COLUMN incident_events.incident_id IS 'The incident (incidents.incident_id).';
COMMENT ON COLUMN incident_events.event_id IS 'The event (events.event_id); key.';
COMMENT ON COLUMN incident_events.article_id IS 'The event''s article (articles.article_id).';
COMMENT ON COLUMN incident_events.score IS 'How well it fits what was known, 0 to 1; 1 for the first event.';
COMMENT ON COLUMN incident_events.reason IS 'What spoke for joining and against, with weights.';
COMMENT ON COLUMN incident_events.linked_at IS 'UTC time at which it was joined: the loaded_at of its event.';
