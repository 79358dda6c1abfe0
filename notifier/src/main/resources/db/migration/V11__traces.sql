-- The trace (W3C traceparent) of the delivery that led to an event or a notice; null while traces are off.
alter table outbox_event add column trace text;
alter table notice add column trace text;
