-- Incidents by day and class over the days shown.
SELECT date_start AS day,
    CASE WHEN event_type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') THEN 'verbal cooperation'
         WHEN event_type IN ('COOPERATE', 'AID', 'RETREAT') THEN 'material cooperation'
         WHEN event_type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 'verbal conflict'
         ELSE 'material conflict' END AS quad_class,
    count(*) AS incidents
FROM incidents WHERE date_start BETWEEN $first AND $last
GROUP BY ALL ORDER BY ALL
