package io.whybounce.start;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;

/** Says why a service could not start: a line for each reason, naming the setting to mend. */
public final class StartFailure {
  private static final String PROPERTY = "The config property ";
  private static final String CONVERTED = " threw an Exception whilst being converted ";

  private StartFailure() {}

  /** The lines; the whole stack trace only for what nobody has thought of. */
  public static List<String> lines(Throwable failure) {
    Optional<WrongSettings> wrong = Causes.first(failure, WrongSettings.class);
    if (wrong.isPresent()) {
      return wrong.get().problems();
    }
    Optional<ConfigValidationException> invalid =
        Causes.first(failure, ConfigValidationException.class);
    if (invalid.isPresent()) {
      return problems(invalid.get());
    }
    Optional<QuarkusBindException> port = Causes.first(failure, QuarkusBindException.class);
    if (port.isPresent()) {
      return List.of(
          "QUARKUS_HTTP_PORT is " + port.get().getPort() + ", which another process listens on");
    }
    Optional<KafkaException> kafka = Causes.last(failure, KafkaException.class);
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
}
