package io.whybounce.local.explain;

import io.whybounce.classifier.Classifier;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.ingest.notice.NoticeReader;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;
import java.time.Instant;
import java.util.List;

/** Reads mails with the readers and rules that the services use, without starting anything. */
final class Explainer {
  private final NoticeReader reader = NoticeReader.withDefaults();
  private final Classifier classifier = Classifier.withBuiltInRules();

  /** What {@code mail} means; {@code file} is the name to say it under. */
  Reading read(String file, byte[] mail, Instant receivedAt) {
    NoticeReading reading = reader.read(new RawMail(mail, receivedAt));
    List<Diagnosis> diagnoses = reading.reports().stream().map(classifier::classify).toList();
    return new Reading(file, reading, diagnoses);
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
