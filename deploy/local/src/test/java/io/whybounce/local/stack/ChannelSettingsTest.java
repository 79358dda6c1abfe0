package io.whybounce.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.whybounce.local.cli.Home;

import static org.assertj.core.api.Assertions.assertThat;

/** What a broker or database that is away must not do to events on their way. */
class ChannelSettingsTest {
  private static final String IN = "mp.messaging.incoming.";
  private static final String OUT = "mp.messaging.outgoing.";
  private static final String FOR_EVER = Integer.toString(Integer.MAX_VALUE);

  /**
   * Channels that are fed by another one: what they give up is a dead letter, or stops the channel.
   * The others are fed from a mailbox or an outbox, which try again.
   */
  private static final Map<Service, List<String>> FED =
      Map.of(
          Service.BOUNCE_INGEST, List.of(),
          Service.CLASSIFIER, List.of("diagnoses"),
          Service.REPUTATION_CHECKER, List.of("assessments"),
          Service.NOTIFIER, List.of());

  private static Properties settings(Service service) {
    Path file =
        Home.find().resolve(service.module()).resolve("src/main/resources/application.properties");
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("no settings of " + service, e);
    }
    return settings;
  }

  private static Set<String> channels(Properties settings, String prefix) {
    return settings.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix) && name.endsWith(".connector"))
        .map(name -> name.substring(prefix.length(), name.length() - ".connector".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<DynamicTest> ofEach(BiConsumer<Service, Properties> rule) {
    return Arrays.stream(Service.values())
        .map(s -> DynamicTest.dynamicTest(s.module(), () -> rule.accept(s, settings(s))))
        .toList();
  }

  private static void mustBe(Properties settings, String name, String value) {
    assertThat(settings.getProperty(name)).as(name).isEqualTo(value);
  }

  @TestFactory
  List<DynamicTest> noChannelEndsWhileAnEventWaits() {
    return ofEach(
        (service, settings) -> {
          for (String channel : channels(settings, IN)) {
            mustBe(settings, IN + channel + ".throttled.unprocessed-record-max-age.ms", "0");
            mustBe(settings, IN + channel + ".default.api.timeout.ms", FOR_EVER);
          }
        });
  }

  @TestFactory
  List<DynamicTest> noEventBecomesADeadLetterAsTheBrokerIsAway() {
    return ofEach(
        (service, settings) -> {
          for (String channel : FED.get(service)) {
            mustBe(settings, OUT + channel + ".delivery.timeout.ms", FOR_EVER);
          }
          for (String channel : channels(settings, IN)) {
            String queue = IN + channel + ".dead-letter-queue.";
            if (settings.containsKey(queue + "topic")) {
              mustBe(settings, queue + "delivery.timeout.ms", FOR_EVER);
            }
          }
        });
  }
}
