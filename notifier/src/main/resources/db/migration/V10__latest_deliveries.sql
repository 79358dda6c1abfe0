-- The latest of an incident, whoever's: without it all of them are fetched and sorted for each revision.
create index delivery_latest on delivery (incident_id, at desc, id);

-- Those that no incident has yet, among which a new one is looked for.
create index delivery_free on delivery (at desc) where bears and incident_id is null;

-- An incident's history goes with it.
create index incident_history_at on incident_history (at);
