package io.whybounce.notifier.service;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;
import org.flywaydb.core.api.FlywayException;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;

/** Says why the service could not start: a line for each reason, naming the setting to mend. */
final class StartFailure {
  private static final int MAX_CAUSES = 20;
  private static final String PROPERTY = "The config property ";
  private static final String CONVERTED = " threw an Exception whilst being converted ";

  private StartFailure() {}

  /** The lines; the whole stack trace only for what nobody has thought of. */
  static List<String> lines(Throwable failure) {
    Optional<WrongSettings> wrong = cause(failure, WrongSettings.class);
    if (wrong.isPresent()) {
      return wrong.get().getMessage().lines().toList();
    }
    Optional<ConfigValidationException> invalid = cause(failure, ConfigValidationException.class);
    if (invalid.isPresent()) {
      return problems(invalid.get());
    }
    Optional<QuarkusBindException> port = cause(failure, QuarkusBindException.class);
    if (port.isPresent()) {
      return List.of(
          "QUARKUS_HTTP_PORT is " + port.get().getPort() + ", which another process listens on");
    }
    if (cause(failure, FlywayException.class).isPresent()) {
      return List.of(
          "the database cannot be used ("
              + OneLine.of(failure)
              + "): look at QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and"
              + " QUARKUS_DATASOURCE_PASSWORD");
    }
    Optional<KafkaException> kafka = cause(failure, KafkaException.class);
    if (kafka.isPresent()) {
      return List.of("KAFKA_BOOTSTRAP_SERVERS cannot be used: " + OneLine.of(kafka.get()));
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return List.of(trace.toString());
  }

  private static List<String> problems(ConfigValidationException invalid) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < invalid.getProblemCount(); i++) {
      lines.add(problem(invalid.getProblem(i).getMessage()));
    }
    return lines;
  }

  /**
   * The library's message with its codes taken off and the name that the setting has in the
   * environment; as it is, if it has another form.
   */
  static String problem(String message) {
    int start = message.indexOf(PROPERTY);
    int end = start < 0 ? -1 : message.indexOf(' ', start + PROPERTY.length());
    if (end < 0) {
      return message;
    }
    String property = message.substring(start + PROPERTY.length(), end);
    String rest = message.substring(end).replace(" with the config value", " is");
    int converted = rest.indexOf(CONVERTED);
    if (converted >= 0) {
      String reason = rest.substring(converted + CONVERTED.length());
      rest = rest.substring(0, converted) + ": " + withoutCode(reason);
    }
    return environmentName(property) + rest;
  }

  private static String environmentName(String property) {
    StringBuilder name = new StringBuilder();
    for (char c : property.toUpperCase(Locale.ROOT).toCharArray()) {
      name.append(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ? c : '_');
    }
    return name.toString();
  }

  private static String withoutCode(String reason) {
    int colon = reason.indexOf(": ");
    return reason.startsWith("SRCFG") && colon > 0 ? reason.substring(colon + 2) : reason;
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable t = failure;
    for (int i = 0; i < MAX_CAUSES && t != null; i++, t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }
}
