-- Incidents name whom no table knows ("gunmen") by the reports' words; an outlet is a site, else a host.

ALTER TABLE incidents ADD COLUMN actor VARCHAR;
ALTER TABLE incidents ADD COLUMN recipient VARCHAR;
ALTER TABLE stories ADD COLUMN sites VARCHAR[];
COMMENT ON COLUMN incidents.actor IS 'Who did it: the canonical name told most often, else the words, pronouns left out.';
COMMENT ON COLUMN incidents.recipient IS 'To whom it was done: the canonical name told most often, else the words, pronouns left out.';
COMMENT ON COLUMN incidents.actor_name IS 'Actor told most often, canonical name.';
COMMENT ON COLUMN incidents.recipient_name IS 'Recipient told most often, canonical name.';
COMMENT ON COLUMN incidents.outlets IS 'Number of outlets: different sites, by name, else by host.';
COMMENT ON COLUMN stories.outlets IS 'Number of outlets: different sites, by name, else by host.';
COMMENT ON COLUMN stories.sites IS 'The outlets: names of their sites, else hosts.';

-- Those of an older warehouse; the loader (sql/insert_incidents.sql) knows the pronouns of English better.
UPDATE incidents SET actor = coalesce(incidents.actor_name, told.actor), outlets = told.outlets,
    recipient = coalesce(incidents.recipient_name, told.recipient)
FROM (
    SELECT m.incident_id, mode(e.actor_text) FILTER (length(e.actor_text) > 5) AS actor,
        mode(e.recipient_text) FILTER (length(e.recipient_text) > 5) AS recipient,
        count(DISTINCT coalesce(a.site, split_part(split_part(a.canonical_url, '://', 2), '/', 1))) AS outlets
    FROM incident_events AS m
    JOIN events AS e ON (e.event_id = m.event_id)
    JOIN articles AS a ON (a.article_id = m.article_id)
    GROUP BY m.incident_id
) AS told
WHERE told.incident_id = incidents.incident_id;

UPDATE stories SET sites = told.sites, outlets = len(told.sites)
FROM (
    SELECT story_id,
        list_sort(list(DISTINCT coalesce(site, split_part(split_part(canonical_url, '://', 2), '/', 1)))) AS sites
    FROM articles GROUP BY story_id
) AS told
WHERE told.story_id = stories.story_id;
