SELECT max(epoch(now()::TIMESTAMP) - epoch(query_started_at)) FROM quack_active_connections() WHERE state = 'active'
