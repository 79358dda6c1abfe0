package io.whybounce.reputation.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** DNS answers for tests. */
public final class Answers {
  /** When all of them came. */
  public static final Instant AT = Instant.parse("2026-11-24T16:04:00Z");

  private Answers() {}

  /** Records. */
  public static DnsAnswer found(String... data) {
    return new DnsAnswer(DnsAnswer.Status.FOUND, List.of(data), Duration.ofSeconds(60), AT, "");
  }

  /** No such name. */
  public static DnsAnswer noName() {
    return new DnsAnswer(DnsAnswer.Status.NO_NAME, List.of(), Duration.ofSeconds(60), AT, "");
  }

  /** The name, but no such records. */
  public static DnsAnswer noData() {
    return new DnsAnswer(DnsAnswer.Status.NO_DATA, List.of(), Duration.ofSeconds(60), AT, "");
  }

  /** No usable answer. */
  public static DnsAnswer failed() {
    return DnsAnswer.failed("SERVFAIL", Duration.ofSeconds(5), AT);
  }

  /** A server that knows {@code answers}, keyed by {@code TYPE name}, and no other name. */
  public static Dns server(Map<String, DnsAnswer> answers) {
    return question ->
        CompletableFuture.completedFuture(
            answers.getOrDefault(question.type() + " " + question.name(), noName()));
  }
}
