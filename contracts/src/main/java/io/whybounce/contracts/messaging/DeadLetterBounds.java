package io.whybounce.contracts.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Keeps dead letters as small as the records that they were. The connector lays down what cannot be
 * read three times over, twice of it in headers; a record of more than a third of the broker's
 * limit would not fit, and the channel that read it would end for good. To be named as {@code
 * dead-letter-queue.interceptor.classes} of each incoming channel, beside {@link EventSerializer}.
 */
public final class DeadLetterBounds implements ProducerInterceptor<Object, Object> {
  /** Header with the octets of a value that was left out, as it had no room. */
  public static final String LEFT_OUT = "dead-letter-left-out";

  /** Largest value in octets; the rest of Kafka's usual 1,048,576 is for headers. */
  static final int MAX_VALUE = 1_000_000;

  private static final String DATA = "deserialization-failure-data";
  private static final String VALUE_DATA = "deserialization-failure-value-data";
  private static final String KEY_DATA = "deserialization-failure-key-data";

  /** For Kafka, which makes it by name. */
  public DeadLetterBounds() {}

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> dead) {
    Headers headers = dead.headers();
    Header unread = headers.lastHeader(VALUE_DATA);
    if (unread == null || unread.value() == null || headers.lastHeader(KEY_DATA) != null) {
      return dead;
    }
    byte[] value = unread.value();
    headers.remove(VALUE_DATA);
    headers.remove(DATA);
    if (value.length > MAX_VALUE) {
      headers.add(LEFT_OUT, Integer.toString(value.length).getBytes(StandardCharsets.US_ASCII));
      value = new byte[0];
    }
    return new ProducerRecord<>(
        dead.topic(), dead.partition(), dead.timestamp(), dead.key(), value, headers);
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
    // Only what is sent is of interest.
  }

  @Override
  public void configure(Map<String, ?> settings) {
    // There are none.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
