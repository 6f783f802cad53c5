SELECT date_start AS day, * FROM incidents_latest
