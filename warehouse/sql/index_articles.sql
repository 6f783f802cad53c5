-- Words of any script and numbers, none left out: the index must find what the search without it does.
PRAGMA create_fts_index(
    'articles', 'article_id', 'title', 'text', overwrite = 1, stopwords = 'none', ignore = '[^\p{L}\p{N}]+'
)
