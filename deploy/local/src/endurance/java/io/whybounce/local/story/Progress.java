package io.whybounce.local.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.event.EventType;
import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Service;
import io.whybounce.local.stack.Stack;

/** Tells how far it has come, and keeps what the table at the end is made of. */
final class Progress {
  private final Stack stack;
  private final Screen screen;
  private final Meter meter = new Meter();
  private final List<String> rows = new ArrayList<>();
  private Map<Service, Duration> before = Map.of();
  private int expected;
  private double events;
  private double batches;
  private double seconds;
  private double heap;

  Progress(Stack stack, Screen screen) {
    this.stack = stack;
    this.screen = screen;
  }

  void begin(int notices) {
    expected = notices;
    before = Endurance.processorTime(stack);
  }

  /** Looks at all of it and tells it in a line. */
  Optional<Books> step(Instant begin) throws InterruptedException {
    Optional<Books> books = Books.look(stack.database(Service.NOTIFIER));
    Map<EventType, Long> published = meter.published(stack.bootstrapServers());
    String metrics = meter.metrics(stack.notifier());
    String name = "whybounce_assessments_batch_seconds";
    double newEvents = Meter.sum(metrics, "whybounce_assessments_taken_total", "");
    double newBatches = Meter.sum(metrics, name + "_count", "");
    double newSeconds = Meter.sum(metrics, name + "_sum", "");
    heap = Math.max(heap, Meter.sum(metrics, "jvm_memory_used_bytes", "area=\"heap\""));
    boolean grew = newEvents > events && newBatches > batches;
    String cost =
        grew
            ? String.format(
                Locale.ROOT,
                "%6.0f %10.1f",
                (newEvents - events) / (newBatches - batches),
                1_000 * (newSeconds - seconds) / (newEvents - events))
            : "     -          -";
    events = newEvents;
    batches = newBatches;
    seconds = newSeconds;
    String row =
        String.format(
            Locale.ROOT,
            "%5d %8d %8d %8d %8d %9d %s %7.0f  %s",
            Duration.between(begin, Instant.now()).toSeconds(),
            published.get(EventType.DELIVERY_REPORT),
            published.get(EventType.DIAGNOSIS),
            published.get(EventType.ASSESSMENT),
            books.map(Books::deliveries).orElse(-1L),
            books.map(Books::revision).orElse(-1L),
            cost,
            Meter.sum(metrics, "jvm_memory_used_bytes", "area=\"heap\"") / 1e6,
            books.map(b -> b.notices().toString()).orElse("no database"));
    rows.add(row);
    screen.line("  " + row);
    return books;
  }

  /** All of the rows, and what each service has cost. */
  void table() {
    screen.heading(
        "    s  reports diagnoses assessed  counted revisions  batch ms/notice heap MB  notices of "
            + expected);
    rows.forEach(r -> screen.line("  " + r));
    screen.line(String.format(Locale.ROOT, "  most heap of the notifier: %.0f MB", heap / 1e6));
    Endurance.processorTime(stack)
        .forEach(
            (service, time) ->
                screen.line(
                    String.format(
                        Locale.ROOT,
                        "  processor time of %-19s %6.1f s",
                        service.module(),
                        time.minus(before.getOrDefault(service, Duration.ZERO)).toMillis()
                            / 1000.0)));
  }
}
