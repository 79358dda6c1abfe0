package io.whybounce.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.whybounce.contracts.event.EventType;
import io.whybounce.local.cli.Screen;
import io.whybounce.servers.kafka.EmbeddedKafka;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.postgres.EmbeddedPostgresServer;
import io.whybounce.servers.process.Folders;
import io.whybounce.servers.process.Ports;
import io.whybounce.servers.process.Reaper;

/**
 * The whole system on one machine: a Kafka broker, a PostgreSQL server and the four services, each
 * a process of its own. Whatever happens to this process, none of them stays behind.
 */
public final class Stack implements AutoCloseable {
  private static final int PARTITIONS = 3;

  private final Plan plan;
  private final Screen screen;
  private final Path logs;
  private final Reaper reaper;
  private final Path scratch;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Map<Service, Map<String, String>> environments = new EnumMap<>(Service.class);
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
  private final Map<Service, Database> databases = new EnumMap<>(Service.class);
  private EmbeddedPostgresServer postgres;
  private EmbeddedKafka kafka;
  private volatile boolean closed;

  private Stack(Plan plan, Screen screen) {
    this.plan = plan;
    this.screen = screen;
    this.logs = LogFolder.create(plan.home());
    this.reaper = Reaper.start();
    this.scratch = temporary("scratch");
  }

  /**
   * Starts everything and waits until it is ready. If anything fails to start, what has started is
   * stopped again before the failure is passed on.
   */
  public static Stack start(Plan plan, Screen screen) throws InterruptedException {
    Stack stack = new Stack(plan, screen);
    // Ctrl-C in the middle of a start ends what has started by then, too.
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
    try {
      stack.startAll();
      return stack;
    } catch (RuntimeException | InterruptedException e) {
      stack.close();
      throw e;
    }
  }

  private void startAll() throws InterruptedException {
    screen.line("  logs: " + logs);
    CompletableFuture<Void> database = CompletableFuture.runAsync(this::startPostgres);
    CompletableFuture<Void> broker = CompletableFuture.runAsync(this::startKafka);
    join(database);
    join(broker);
    List<Integer> free = Ports.free(Service.values().length);
    for (Service service : Service.values()) {
      ports.put(service, free.get(service.ordinal()));
    }
    Instant begin = Instant.now();
    for (Service service : Service.values()) {
      launch(service);
    }
    for (Service service : Service.values()) {
      services.get(service).awaitReady(http);
      screen.event(service.module(), "ready after " + Screen.seconds(since(begin)));
    }
  }

  private void startPostgres() {
    Instant begin = Instant.now();
    Path folder = folder("postgres");
    EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(
            Optional.of(folder), Optional.of(logs.resolve("postgres.log")));
    add(server);
    server.process().ifPresent(reaper::watch);
    postgres = server;
    databases.put(Service.REPUTATION_CHECKER, server.createDatabase("reputation"));
    databases.put(Service.NOTIFIER, server.createDatabase("notifier"));
    databases.forEach((service, database) -> settings(service).putAll(environment(database)));
    screen.event("postgresql", "ready after " + Screen.seconds(since(begin)));
  }

  private void startKafka() {
    Instant begin = Instant.now();
    EmbeddedKafka server =
        EmbeddedKafka.start(Optional.of(folder("kafka")), Optional.of(logs.resolve("kafka.log")));
    add(server);
    reaper.watch(server.process().handle());
    server.createTopics(
        Arrays.stream(EventType.values()).map(EventType::topic).toList(), PARTITIONS);
    kafka = server;
    screen.event("kafka", "ready after " + Screen.seconds(since(begin)));
  }

  private Path folder(String part) {
    if (plan.data().isPresent()) {
      return plan.data().get().resolve(part);
    }
    return temporary(part);
  }

  private Path temporary(String part) {
    Path folder = Folders.temporary("whybounce-" + part + "-");
    reaper.watch(folder);
    add(() -> Folders.delete(folder));
    return folder;
  }

  private synchronized Map<String, String> settings(Service service) {
    return environments.computeIfAbsent(service, s -> new HashMap<>());
  }

  private static Map<String, String> environment(Database database) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
        "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
        "QUARKUS_DATASOURCE_USERNAME", database.user(),
        "QUARKUS_DATASOURCE_PASSWORD", database.password());
  }

  private void launch(Service service) {
    Map<String, String> environment = new HashMap<>(settings(service));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    if (service == Service.NOTIFIER) {
      environment.put("WHYBOUNCE_PUBLIC_URL", "http://127.0.0.1:" + ports.get(service));
    }
    environment.putAll(plan.settings(service));
    ServiceProcess process =
        ServiceProcess.start(
            service,
            plan.home(),
            ports.get(service),
            environment,
            logs.resolve(service.module() + ".log"),
            scratch);
    reaper.watch(process.process().handle());
    services.put(service, process);
    add(process);
  }

  /** Ends {@code service} at once, as a crash would (SIGKILL). */
  public void kill(Service service) {
    services.get(service).process().kill();
  }

  /** Has {@code service} end in good order (SIGTERM), as an orchestrator does, and waits for it. */
  public void end(Service service) {
    services.get(service).process().close();
  }

  /**
   * Starts {@code service} again after {@link #kill} or {@link #end} and waits until it is ready.
   */
  public void startAgain(Service service) throws InterruptedException {
    launch(service);
    services.get(service).awaitReady(http);
  }

  /** Stops the database server for {@code time}; its data stay. */
  public void databaseAway(Duration time) throws InterruptedException {
    postgres.stop();
    try {
      Thread.sleep(time.toMillis());
    } finally {
      postgres.restart();
      postgres.process().ifPresent(reaper::watch);
    }
  }

  /** Stops the broker for {@code time}; its records stay. */
  public void brokerAway(Duration time) throws InterruptedException {
    kafka.process().close();
    try {
      Thread.sleep(time.toMillis());
    } finally {
      kafka.restart();
      reaper.watch(kafka.process().handle());
    }
  }

  /** The database of {@code service}, one of the two that have one. */
  public Database database(Service service) {
    return databases.get(service);
  }

  /** The process of {@code service}, as it was started last. */
  public ProcessHandle process(Service service) {
    return services.get(service).process().handle();
  }

  /** Address of the notifier's API and page, with a slash at the end. */
  public URI notifier() {
    return services.get(Service.NOTIFIER).address();
  }

  /** What {@code service} gives to Prometheus now. */
  public String metrics(Service service) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(services.get(service).address().resolve("q/metrics"))
                .timeout(Duration.ofSeconds(5))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Address for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** The folder of the logs, one file a part. */
  public Path logs() {
    return logs;
  }

  /** Starts a part's end with the stack's own: the last one added is the first to be closed. */
  public void add(AutoCloseable part) {
    synchronized (parts) {
      parts.push(part);
    }
    if (closed) {
      stop(part);
      throw new IllegalStateException("stopped while starting");
    }
  }

  /** Stops everything, the services first; temporary folders go. Further calls do nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // Together: each waits for its own work at hand.
    CompletableFuture.allOf(
            services.values().stream()
                .map(s -> CompletableFuture.runAsync(s::close))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    while (true) {
      AutoCloseable part;
      synchronized (parts) {
        part = parts.poll();
      }
      if (part == null) {
        break;
      }
      stop(part);
    }
    reaper.close();
  }

  private void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The others still have to be stopped; the reaper sees to what is left.
      screen.line("  " + part.getClass().getSimpleName() + " did not stop: " + e.getMessage());
    }
  }

  private static Duration since(Instant begin) {
    return Duration.between(begin, Instant.now());
  }

  private static void join(CompletableFuture<Void> start) {
    try {
      start.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
