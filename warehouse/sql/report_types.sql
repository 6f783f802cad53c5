SELECT event_type, count(*) AS incidents, sum(articles) AS articles
FROM incidents WHERE date_start BETWEEN $first AND $last
GROUP BY event_type ORDER BY incidents DESC, event_type
