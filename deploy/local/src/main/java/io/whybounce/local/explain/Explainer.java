package io.whybounce.local.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.whybounce.classifier.Classifier;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.ingest.notice.NoticeReader;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;
import io.whybounce.ingest.publish.BoundedReader;
import io.whybounce.ingest.publish.UnreadableMail;

/** Reads mails with the readers and rules that the services use, without starting anything. */
final class Explainer implements AutoCloseable {
  /** As long as the service gives a mail by default. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final BoundedReader reader =
      new BoundedReader(NoticeReader.withDefaults()::read, DEADLINE);
  private final Classifier classifier = Classifier.withBuiltInRules();

  /**
   * What {@code mail} means; {@code file} is the name to say it under.
   *
   * @throws UnreadableMail if no reader can read it, as the service would file it unread
   */
  Reading read(String file, byte[] mail, Instant receivedAt)
      throws UnreadableMail, InterruptedException {
    NoticeReading reading = reader.read(new RawMail(mail, receivedAt));
    List<Diagnosis> diagnoses = reading.reports().stream().map(classifier::classify).toList();
    return new Reading(file, reading, diagnoses);
  }

  @Override
  public void close() {
    reader.close();
  }

  /** One mail, read and diagnosed. */
  record Reading(String file, NoticeReading notice, List<Diagnosis> diagnoses) {
    Explained explained() {
      return new Explained(
          file,
          notice.kind(),
          notice.reason(),
          diagnoses.stream().map(ExplainedReport::of).toList());
    }
  }
}
