package io.whybounce.ingest.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.whybounce.ingest.config.IngestConfig;
import io.whybounce.ingest.config.MailboxSettingsFactory;
import io.whybounce.ingest.mailbox.Intake;
import io.whybounce.ingest.notice.NoticeReader;
import io.whybounce.ingest.publish.BoundedReader;
import io.whybounce.ingest.publish.MailReader;
import io.whybounce.ingest.publish.NoticeIntake;
import io.whybounce.ingest.publish.NoticeSink;

/** Puts the plain parts together. */
@ApplicationScoped
public class IntakeProducer {
  /** The readers, with a deadline for each mail. */
  @Produces
  @Singleton
  BoundedReader reader(IngestConfig config) {
    return new BoundedReader(NoticeReader.withDefaults()::read, config.reading().deadline());
  }

  /** From fetched mails to acknowledged events. */
  @Produces
  @Singleton
  Intake intake(IngestConfig config, BoundedReader reader, NoticeSink sink, IngestMeters meters) {
    return new NoticeIntake(
        new MailReader(reader, MailboxSettingsFactory.folders(config.mailbox())),
        sink,
        meters,
        config.publishing().acknowledgementTimeout());
  }

  void close(@Disposes BoundedReader reader) {
    reader.close();
  }
}
