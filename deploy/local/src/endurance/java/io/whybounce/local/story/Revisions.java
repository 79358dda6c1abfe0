package io.whybounce.local.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;

/**
 * What other teams saw on the topic of incidents.
 *
 * @param missing revisions below the latest that nobody saw
 * @param repeated events that came more than once
 * @param different events of one revision that did not say the same
 */
record Revisions(long missing, long repeated, long different) {
  static Revisions read(String brokers) {
    Map<String, TreeMap<Integer, byte[]>> seen = new HashMap<>();
    LongAdder repeated = new LongAdder();
    LongAdder different = new LongAdder();
    Records.each(
        brokers,
        EventType.INCIDENT,
        record -> {
          Incident incident = Records.event(record, Incident.class);
          byte[] before =
              seen.computeIfAbsent(incident.incidentId(), k -> new TreeMap<>())
                  .putIfAbsent(incident.revision(), record.value());
          if (before != null) {
            repeated.increment();
            different.add(Arrays.equals(before, record.value()) ? 0 : 1);
          }
        });
    long missing = seen.values().stream().mapToLong(r -> r.lastKey() - r.size()).sum();
    return new Revisions(missing, repeated.sum(), different.sum());
  }
}
