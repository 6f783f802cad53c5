SELECT day, sum(killed_min) AS killed_min, sum(killed_max) AS killed_max, sum(injured_min) AS injured_min,
    sum(injured_max) AS injured_max
FROM casualties_daily WHERE day BETWEEN $first AND $last
GROUP BY day ORDER BY day
