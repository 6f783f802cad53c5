-- What an article's lead is about, for finding retellings, and why it stands in its story.

ALTER TABLE article_prints ADD COLUMN marks VARCHAR[];
ALTER TABLE article_prints ADD COLUMN reason VARCHAR;
COMMENT ON COLUMN article_prints.terms IS 'Hashes of the telling words of title and lead, synonyms as one, and of countries.';
COMMENT ON COLUMN article_prints.marks IS 'Towns, countries, deeds, numbers killed and days of its lead.';
COMMENT ON COLUMN article_prints.reason IS 'Why it was joined to its story, and with which article; "first" where it began it.';
