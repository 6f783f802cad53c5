SELECT any_value(place_name) AS name, any_value(place_country) AS country, latitude, longitude, count(*) AS incidents,
    sum(killed_max) AS killed
FROM incidents
WHERE date_start BETWEEN $first AND $last AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180
GROUP BY latitude, longitude ORDER BY incidents DESC, name LIMIT 400
