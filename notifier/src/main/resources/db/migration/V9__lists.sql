-- What people look for deliveries and incidents by.
alter table delivery add column recipient text, add column cause text;
update delivery set recipient = lower(cast(body as jsonb) ->> 'recipient');
create index delivery_recipient on delivery (recipient, at desc);
create index delivery_sender on delivery (sender_domain, at desc);
alter table incident add column cause text;
update incident set cause = cast(event as jsonb) -> 'causes' -> 0 ->> 'cause';

create index audit_entry_who on audit_entry (who, seq desc);
