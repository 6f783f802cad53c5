-- A pronoun that could not be resolved names nobody.
CREATE OR REPLACE MACRO party(name, words) AS coalesce(name, CASE WHEN NOT regexp_full_match(lower(trim(words)),
    'i|you|we|he|she|it|they|me|him|her|us|them|his|hers|its|their|theirs|ours|who|whom|whose|which|that|this|these|those'
    '|(my|your|him|her|it|one)self|(our|your|them)selves|one|ones|some|many|most|both|all|each|any|none|others?|another'
    '|someone|anyone|everyone|nobody|no one|here|there') THEN words END);
