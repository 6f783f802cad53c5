SELECT actor_country, recipient_country, sum(incidents) AS incidents,
    sum(verbal_cooperation + material_cooperation) AS cooperation, sum(verbal_conflict + material_conflict) AS conflict
FROM dyads WHERE month BETWEEN date_trunc('month', $first) AND $last
GROUP BY ALL ORDER BY incidents DESC, actor_country, recipient_country LIMIT 12
