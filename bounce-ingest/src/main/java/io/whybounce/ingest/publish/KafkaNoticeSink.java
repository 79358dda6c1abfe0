package io.whybounce.ingest.publish;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventMessages;
import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.report.DeliveryReport;

/** Publishes to Kafka, with a bound on what waits for acknowledgement. */
@ApplicationScoped
public class KafkaNoticeSink implements NoticeSink {
  private static final URI SOURCE = URI.create("/whybounce/bounce-ingest");

  /** Longest wait for room; when the broker is away the room is taken by what it has not taken. */
  private static final Duration ROOM = Duration.ofSeconds(5);

  private final KafkaClientService clients;
  private final NoticeTraces traces;
  private final MutinyEmitter<DeliveryReport> reports;
  private final MutinyEmitter<NoticeRead> notices;
  private final Semaphore room = new Semaphore(Channels.MAX_IN_FLIGHT);

  /** For the container. */
  public KafkaNoticeSink(
      @Channel(Channels.REPORTS)
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * Channels.MAX_IN_FLIGHT)
          MutinyEmitter<DeliveryReport> reports,
      @Channel(Channels.NOTICES)
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * Channels.MAX_IN_FLIGHT)
          MutinyEmitter<NoticeRead> notices,
      KafkaClientService clients,
      NoticeTraces traces) {
    this.clients = clients;
    this.traces = traces;
    this.reports = reports;
    this.notices = notices;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The {@code notices} event goes last: whoever sees it knows that the reports that it names
   * are in their topic.
   */
  @Override
  public CompletableFuture<Void> publish(NoticeRead notice, List<DeliveryReport> delivered)
      throws InterruptedException {
    int events = delivered.size() + 1;
    if (!room.tryAcquire(events, ROOM.toMillis(), TimeUnit.MILLISECONDS)) {
      return CompletableFuture.failedFuture(
          new TimeoutException(Channels.MAX_IN_FLIGHT + " events wait already"));
    }
    NoticeTraces.Trace trace = traces.begin(notice);
    CompletableFuture<?>[] sent =
        delivered.stream()
            .map(report -> send(reports, trace.onto(message(notice, report))))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(sent)
        .thenCompose(done -> send(notices, trace.onto(message(notice))))
        .whenComplete(
            (done, failure) -> {
              room.release(events);
              trace.end(failure == null);
            });
  }

  /**
   * Asks the broker for the topics. Completes when it knows both; fails with what {@link #trouble}
   * puts into words.
   */
  public Uni<Void> reach() {
    return reach(Channels.REPORTS, EventType.DELIVERY_REPORT)
        .chain(() -> reach(Channels.NOTICES, EventType.NOTICE));
  }

  /** One line that says why the broker cannot be reached, and which setting to look at. */
  public static String trouble(Throwable failure) {
    return BrokerTrouble.line(failure);
  }

  private Uni<Void> reach(String channel, EventType type) {
    return clients
        .getProducer(channel)
        .runOnSendingThread(
            producer -> {
              producer.partitionsFor(type.topic());
            });
  }

  private static Message<DeliveryReport> message(NoticeRead notice, DeliveryReport report) {
    return EventMessages.of(
        EventType.DELIVERY_REPORT,
        report.reportId(),
        report.deliveryId(),
        SOURCE,
        notice.receivedAt(),
        report);
  }

  private static Message<NoticeRead> message(NoticeRead notice) {
    return EventMessages.of(
        EventType.NOTICE,
        notice.noticeId(),
        notice.noticeId(),
        SOURCE,
        notice.receivedAt(),
        notice);
  }

  private static <T> CompletableFuture<Void> send(MutinyEmitter<T> channel, Message<T> message) {
    try {
      return channel.sendMessage(message).subscribeAsCompletionStage();
    } catch (IllegalStateException e) {
      // The channel is closed, or full although its buffer is larger than all the room there is.
      return CompletableFuture.failedFuture(e);
    }
  }
}
