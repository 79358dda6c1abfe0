package io.whybounce.contracts.event;

import java.net.URI;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.deadletter.DeadLetter;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.report.DeliveryReport;

/**
 * The kinds of event that Whybounce publishes, each with its topic, its CloudEvents type and its
 * schema.
 *
 * <p>The major version is part of all three names. Within it, fields may be added, but none is
 * removed or given another meaning.
 */
public enum EventType {
  /** What became of one mail of the ingest mailbox. Key: notice id. */
  NOTICE("notice", "notices", NoticeRead.class),
  /** What one notice says of one delivery. Key: delivery id. */
  DELIVERY_REPORT("delivery-report", "delivery-reports", DeliveryReport.class),
  /** Ranked causes of one report. Key: delivery id. */
  DIAGNOSIS("diagnosis", "diagnoses", Diagnosis.class),
  /** A diagnosis with what live lookups say. Key: delivery id. */
  ASSESSMENT("assessment", "assessments", Assessment.class),
  /** A reputation source says something else than before of one address. Key: the IP address. */
  REPUTATION_CHANGE("reputation-change", "reputation-changes", ReputationChange.class),
  /** A new revision of an incident. Key: incident id. */
  INCIDENT("incident", "incidents", Incident.class),
  /** What was told to whom, and whether it arrived at the relay. Key: incident id. */
  NOTIFICATION("notification", "notifications", Notification.class),
  /**
   * A record that could not be processed, as it was; the reason stands in the Kafka headers that
   * {@link DeadLetter} names. Key: the record's own.
   */
  DEAD_LETTER("dead-letter", "dead-letters", DeadLetter.class);

  /**
   * Prefix of every CloudEvents type of this project (CloudEvents 1.0, 3.1.1: reverse DNS name).
   */
  private static final String TYPE_PREFIX = "io.whybounce.";

  private final String noun;
  private final String plural;
  private final Class<?> data;

  EventType(String noun, String plural, Class<?> data) {
    this.noun = noun;
    this.plural = plural;
    this.data = data;
  }

  /**
   * The singular name, as the schema and the CloudEvents type have it, for example {@code
   * delivery-report}.
   */
  public String noun() {
    return noun;
  }

  /** The Kafka topic, for example {@code whybounce.delivery-reports.v1}. */
  public String topic() {
    return "whybounce." + plural + ".v1";
  }

  /** The CloudEvents {@code type}, for example {@code io.whybounce.delivery-report.v1}. */
  public String type() {
    return TYPE_PREFIX + noun + ".v1";
  }

  /**
   * The CloudEvents {@code dataschema}, which names the JSON Schema: {@code
   * urn:whybounce:schema:x:v1} is the file {@code schemas/x.v1.json}. The files have no {@code
   * $id}: they refer to each other by file name, which a URN as base would break, and nothing is to
   * be fetched.
   */
  public URI schema() {
    return URI.create("urn:whybounce:schema:" + noun + ":v1");
  }

  /** Where this jar holds the JSON Schema. */
  public String schemaResource() {
    return "/schemas/" + noun + ".v1.json";
  }

  /** The record that holds the event's data. */
  public Class<?> data() {
    return data;
  }
}
