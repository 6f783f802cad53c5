"""A language model as coder, over any endpoint that speaks OpenAI's chat completions.

The model only points: at sentences by number and at words by quoting them. Offsets, names, countries, places, dates and
counts are found here, by the same resolvers as the rules use, and what it quotes that is not in the text is dropped.
Needs the extra ``newsmill[llm]``; never needed by default.
"""
