-- Under which keys a happening waits for further reports, and under which a report looks for happenings: its family of
-- events with the story, the town, the country's degree cell, the country. What is told of no town waits under its
-- country with "~" too: a report with a town looks there, at its town and in the cells within 60 km; one without a town
-- at all of its country; one without a place in the countries of those who take part.
CREATE OR REPLACE TEMP MACRO in_town(exactness) AS coalesce(exactness IN ('point', 'city'), false);

CREATE OR REPLACE TEMP MACRO degrees_north() AS 60 / 111.0;

CREATE OR REPLACE TEMP MACRO degrees_east(north) AS degrees_north() / greatest(0.1, cos(radians(north)));

CREATE OR REPLACE TEMP MACRO floor_of(degrees) AS CAST(floor(degrees) AS BIGINT);

CREATE OR REPLACE TEMP MACRO shelves(family, stories, country, exactness, town, north, east, countries) AS
    list_concat(
        list_transform(stories, lambda story: family || '#' || story),
        CASE
            WHEN country IS NULL THEN list_concat(
                list_transform(countries, lambda c: family || ':' || c),
                list_transform(countries, lambda c: family || ':' || c || '~')
            )
            WHEN NOT in_town(exactness) THEN [family || ':' || country, family || ':' || country || '~']
            ELSE list_filter([
                family || ':' || country, family || '@' || lower(town),
                family || '%' || country || floor_of(north) || ',' || floor_of(east)
            ], lambda key: key IS NOT NULL)
        END
    );

CREATE OR REPLACE TEMP MACRO looks_at(family, story, country, exactness, town, north, east, countries) AS
    CASE
        WHEN country IS NULL THEN
            list_concat([family || '#' || story], list_transform(countries, lambda c: family || ':' || c))
        WHEN NOT in_town(exactness) THEN [family || '#' || story, family || ':' || country]
        ELSE list_concat(
            [family || '#' || story, family || ':' || country || '~', family || '@' || lower(town)],
            flatten(list_transform(
                range(floor_of(north - degrees_north()), floor_of(north + degrees_north()) + 1),
                lambda y: list_transform(
                    range(floor_of(east - degrees_east(north)), floor_of(east + degrees_east(north)) + 1),
                    lambda x: family || '%' || country || y || ',' || x
                )
            ))
        )
    END
