package io.whybounce.servers.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The records of a {@link DnsServer}; safe to change while it answers. */
final class Zones {
  /** Sorted by the reversed labels, so that the names below a name follow it. */
  private final ConcurrentSkipListMap<Name, Map<Integer, List<Record>>> records =
      new ConcurrentSkipListMap<>();

  void set(String name, String type, long ttl, String... data) {
    Name owner = name(name);
    int number = Type.value(type);
    List<Record> set = new ArrayList<>();
    for (String rdata : data) {
      try {
        set.add(Record.fromString(owner, number, DClass.IN, ttl, rdata, Name.root));
      } catch (IOException e) {
        throw new UncheckedIOException("no " + type + " data: " + rdata, e);
      }
    }
    records.computeIfAbsent(owner, n -> new ConcurrentHashMap<>()).put(number, List.copyOf(set));
  }

  void remove(String name, String type) {
    records.computeIfPresent(
        name(name),
        (n, types) -> {
          types.remove(Type.value(type));
          return types.isEmpty() ? null : types;
        });
  }

  /**
   * The records of a name by type, a wildcard's if there is no such name (RFC 4592); empty if there
   * is neither.
   */
  Optional<Map<Integer, List<Record>>> find(Name name) {
    Map<Integer, List<Record>> own = records.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    for (int labels = 1; labels < name.labels(); labels++) {
      Map<Integer, List<Record>> wildcard = records.get(name.wild(labels));
      if (wildcard != null) {
        return Optional.of(wildcard);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether there are names below {@code name}: it exists then, without records of its own (RFC
   * 8020).
   */
  boolean hasDescendants(Name name) {
    Name next = records.higherKey(name);
    return next != null && next.subdomain(name);
  }

  static Name name(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("no domain name: " + name, e);
    }
  }
}
