-- What some columns hold, told exactly.

COMMENT ON COLUMN incidents.killed_min IS 'Lowest number killed that anyone asserts.';
COMMENT ON COLUMN incidents.killed_max IS 'Highest number killed that anyone asserts.';
COMMENT ON COLUMN incidents.injured_min IS 'Lowest number injured that anyone asserts.';
COMMENT ON COLUMN incidents.injured_max IS 'Highest number injured that anyone asserts.';
COMMENT ON COLUMN incidents.keys IS 'By what further reports find it: family with story, town, degree cell or country.';
COMMENT ON COLUMN incidents.outlets IS 'Number of outlets: sites by name; hosts where no page there tells a name.';
COMMENT ON COLUMN stories.outlets IS 'Number of outlets: sites by name; hosts where no page there tells a name.';
COMMENT ON COLUMN stories.sites IS 'The outlets: names of sites; hosts where no page there tells a name.';
COMMENT ON COLUMN rejects.stage IS 'feed, entry, fetch, clean or code.';
