package io.whybounce.notifier.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.hibernate.reactive.mutiny.Mutiny;

/** The conditions of a question to the database, each with its value. */
final class Question {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new TreeMap<>();

  /** {@code condition}, which has {@code :name} in it, if there is a value. */
  Question and(String condition, String name, Optional<?> value) {
    value.ifPresent(
        v -> {
          conditions.add(condition);
          values.put(name, v);
        });
    return this;
  }

  /** {@code condition} in any case. */
  Question and(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Only what comes after {@code mark}; {@code time} and {@code id} are the fields' names. */
  Question after(String time, String id, Optional<Mark> mark) {
    mark.ifPresent(
        m -> {
          conditions.add(
              "(%1$s < :markAt or %1$s = :markAt and %2$s > :markId)".formatted(time, id));
          values.put("markAt", m.at());
          values.put("markId", m.id());
        });
    return this;
  }

  /** The conditions, or nothing. */
  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /** {@code query} with the values filled in. */
  <T> Mutiny.SelectionQuery<T> fill(Mutiny.SelectionQuery<T> query) {
    values.forEach(query::setParameter);
    return query;
  }
}
