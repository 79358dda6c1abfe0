package io.whybounce.notifier.api;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.whybounce.notifier.registry.InvalidForm;

/** Says which field of a body cannot be used, in a sentence. */
final class WrongField {
  private static final int MAX_SHOWN = 60;

  private WrongField() {}

  /** The sentence; empty if it is none of the fields. */
  static Optional<String> of(MismatchedInputException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof InvalidForm) {
        return Optional.of(t.getMessage());
      }
    }
    String field =
        failure.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    if (field.isEmpty()) {
      return Optional.empty();
    }
    String shown = field.length() <= MAX_SHOWN ? field : field.substring(0, MAX_SHOWN) + "...";
    return Optional.of(
        failure instanceof UnrecognizedPropertyException unknown
            ? "there is no field '"
                + shown
                + "'; there are "
                + unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "))
            : "the field '" + shown + "' is of the wrong kind; /q/openapi has the right one");
  }
}
