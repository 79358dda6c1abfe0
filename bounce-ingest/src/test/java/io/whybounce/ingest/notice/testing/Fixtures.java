package io.whybounce.ingest.notice.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.whybounce.ingest.notice.NoticeReader;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;

/** The notices that the tests read; each was written for this project. */
public final class Fixtures {
  /** When the ingest mailbox got them. */
  public static final Instant RECEIVED = Instant.parse("2026-03-02T10:01:00Z");

  private static final NoticeReader READER = NoticeReader.withDefaults();

  private Fixtures() {}

  /**
   * What a fixture says.
   *
   * @param name of its file
   * @param kind of mail
   * @param reports one a recipient: {@code address=action,status}
   */
  public record Expected(String name, String kind, List<String> reports) {
    /** The recipients alone. */
    public List<String> recipients() {
      return reports.stream().map(r -> r.substring(0, r.indexOf('='))).toList();
    }
  }

  /** All fixtures with what they say. */
  public static Stream<Expected> all() {
    return new String(bytes("expected.txt"), StandardCharsets.UTF_8)
        .lines()
        .filter(l -> !l.startsWith("#"))
        .map(l -> l.split("\\|", 3))
        .map(c -> new Expected(c[0], c[1], c[2].isEmpty() ? List.of() : List.of(c[2].split(";"))));
  }

  /** The fixtures that report on deliveries. */
  public static Stream<Expected> notices() {
    return all().filter(e -> !e.reports().isEmpty());
  }

  /** The mail of that name. */
  public static byte[] mail(String name) {
    return bytes(name + ".eml");
  }

  /** What the reader says of {@code mail}. */
  public static NoticeReading read(byte[] mail) {
    return READER.read(new RawMail(mail, RECEIVED));
  }

  /** What the reader says of the fixture. */
  public static NoticeReading read(String name) {
    return read(mail(name));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/notice/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
