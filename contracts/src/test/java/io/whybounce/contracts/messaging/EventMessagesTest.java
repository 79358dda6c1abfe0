package io.whybounce.contracts.messaging;

import java.net.URI;
import java.time.Instant;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.whybounce.contracts.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;

class EventMessagesTest {
  @Test
  void aMessageCarriesEveryAttributeThatTheContractPromises() {
    Instant at = Instant.parse("2012-05-08T14:03:07Z");
    Message<String> message =
        EventMessages.of(
            EventType.DIAGNOSIS, "g-1", "d-1", URI.create("/whybounce/classifier"), at, "data");

    OutgoingCloudEventMetadata<?> event =
        message.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow();
    assertThat(event.getSpecVersion()).isEqualTo("1.0");
    assertThat(event.getId()).isEqualTo("g-1");
    assertThat(event.getType()).isEqualTo("io.whybounce.diagnosis.v1");
    assertThat(event.getSource()).isEqualTo(URI.create("/whybounce/classifier"));
    assertThat(event.getSubject()).contains("d-1");
    assertThat(event.getTimeStamp().orElseThrow().toInstant()).isEqualTo(at);
    assertThat(event.getDataSchema()).contains(EventType.DIAGNOSIS.schema());
    assertThat(event.getDataContentType()).contains("application/json");
    assertThat(message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow().getKey())
        .isEqualTo("d-1");
  }

  @Test
  void anEventThatFollowsKeepsTheTraceOfItsCauseAndNothingOfItsIdentity() {
    Instant at = Instant.parse("2012-05-08T14:03:07Z");
    URI source = URI.create("/whybounce/classifier");
    TracingMetadata trace = TracingMetadata.withCurrent(Context.root());
    Message<String> cause =
        EventMessages.of(EventType.DELIVERY_REPORT, "r-1", "d-1", source, at, "report")
            .addMetadata(trace);

    Message<String> next =
        Message.of(
            "diagnosis",
            EventMessages.following(cause, EventType.DIAGNOSIS, "g-1", "d-2", source, at));

    assertThat(next.getMetadata(TracingMetadata.class)).containsSame(trace);
    assertThat(next.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow().getId())
        .isEqualTo("g-1");
    assertThat(next.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow().getKey())
        .isEqualTo("d-2");
    assertThat(next.getMetadata()).hasSize(3);
  }
}
