package io.whybounce.local.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.whybounce.local.cli.Home;
import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Plan;
import io.whybounce.local.stack.Service;
import io.whybounce.local.stack.Stack;
import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.mail.EmbeddedMail;
import io.whybounce.servers.mail.FaultyRelay;
import io.whybounce.servers.mail.MailServer;

/**
 * Puts thousands of notices of one incident into a mailbox, lets all four services work on them
 * while one fault after the other befalls them, and counts at the end: nothing lost, nothing twice,
 * one notice for each owner.
 */
public final class Endurance implements Scenario.Trial, AutoCloseable {
  private static final Duration LONGEST =
      Duration.ofMinutes(Integer.getInteger("endurance.minutes", 25));
  private static final Duration STEP = Duration.ofSeconds(5);

  /** Longer than anything waits in it: a session of Kafka's, a pause between two tries. */
  private static final Duration STANDSTILL = Duration.ofMinutes(3);

  private static final long SEED = 2012;

  private final Screen screen = new Screen(System.out, false);
  private final Random random = new Random(SEED);
  private final Settings settings;
  private final Crowd crowd;
  private final List<Delivery> deliveries;
  private final FaultyRelay relay = new FaultyRelay();
  private final MailServer mail;
  private final World world;
  private final Stack stack;
  private final Progress progress;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<HostileMail> laid = new CopyOnWriteArrayList<>();
  private final AtomicInteger kills = new AtomicInteger();
  private Instant begin = Instant.now();

  /**
   * How it is done.
   *
   * @param notices how many
   * @param rate notices a second; 0 lays all of them into the mailbox at once
   * @param kills of the notifier
   */
  record Settings(Scenario scenario, int notices, int rate, int kills) {}

  private Endurance(Settings settings) throws InterruptedException {
    this.settings = settings;
    this.crowd = new Crowd(SEED, 40, 600);
    this.deliveries = crowd.deliveries(settings.notices());
    screen.heading(settings.scenario() + ": " + settings.notices() + " notices");
    DnsServer dns = DnsServer.start();
    this.mail = EmbeddedMail.start();
    this.world = new World(dns);
    world.create(mail);
    crowd.domains().forEach(world::recipientDomain);
    crowd.tenants().forEach(world::senderDomain);
    relay.up();
    Plan plan = StorySettings.plan(Plan.of(Home.find()), dns, mail);
    Map<String, String> notifier = new HashMap<>(plan.settings(Service.NOTIFIER));
    notifier.put("WHYBOUNCE_RELAY_PORT", Integer.toString(relay.port()));
    notifier.putAll(settings.scenario().notifier());
    this.stack = Stack.start(plan.with(Service.NOTIFIER, notifier), screen);
    stack.add(dns);
    stack.add(mail);
    NotifierApi api = new NotifierApi(stack.notifier());
    for (Tenant tenant : Cast.TENANTS) {
      api.register(tenant);
    }
    for (Tenant tenant : crowd.tenants()) {
      api.register(tenant);
    }
    this.progress = new Progress(stack, screen);
  }

  /** Arguments: scenario, notices, notices a second (0: all at once), kills. */
  public static void main(String[] args) throws InterruptedException {
    Scenario scenario =
        Scenario.valueOf(
            (args.length > 0 ? args[0] : "PLAIN").toUpperCase(Locale.ROOT).replace('-', '_'));
    Settings settings =
        new Settings(scenario, number(args, 1, 5_000), number(args, 2, 0), number(args, 3, 100));
    int status = 1;
    try (Endurance endurance = new Endurance(settings)) {
      status = endurance.run().isEmpty() ? 0 : 1;
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
    } finally {
      // The mail server's threads would keep the process after a start that failed.
      Runtime.getRuntime().halt(status);
    }
  }

  private static int number(String[] args, int place, int otherwise) {
    return args.length > place ? Integer.parseInt(args[place]) : otherwise;
  }

  private List<String> run() throws InterruptedException {
    ordinaryDays();
    world.score("0.0");
    begin = Instant.now();
    progress.begin(settings.notices());
    start("feeder", this::feed);
    Thread faults = start("faults", this::befall);
    awaitSettled(faults).ifPresent(failures::add);
    faults.interrupt();
    Duration took = Duration.between(begin, Instant.now());
    // What must not happen, a second notice say, needs time to happen.
    Thread.sleep(STEP.toMillis());
    Outline outline =
        new Outline(
            settings.notices(), crowd, relay.taken(), mail, stack, settings.scenario(), laid);
    Trail trail = Trail.follow(stack, mail);
    List<String> wrong = new ArrayList<>(failures);
    wrong.addAll(outline.wrong());
    wrong.addAll(trail.lost(deliveries));
    if (settings.scenario() == Scenario.HOSTILE) {
      wrong.addAll(Harm.in(relay.taken()));
    }
    progress.table();
    outline.table(screen, took, relay.refused());
    screen.line(String.format("  %-45s %d", "kills", kills.get()));
    trail.table(screen);
    screen.heading(wrong.isEmpty() ? "All is accounted for." : "NOT right:");
    wrong.forEach(line -> screen.line("  - " + line));
    // Time to look at the database, the topics and the processes as they are then.
    Thread.sleep(1_000L * Integer.getInteger("endurance.hold", 0));
    return wrong;
  }

  /** Ordinary trouble through each gateway, so that the checker has a reading from before. */
  private void ordinaryDays() throws InterruptedException {
    for (int i = 0; i < 2 * Cast.GATEWAYS.size(); i++) {
      Delivery delivery =
          new Delivery(
              i,
              Cast.TENANTS.get(i % Cast.TENANTS.size()),
              "karl" + i + "@oakfield.example",
              Cast.GATEWAYS.get(i % Cast.GATEWAYS.size()),
              "Hello",
              Instant.now().minusSeconds(60));
      mail.deliver(
          Cast.INGEST,
          Way.REDIRECTED
              .mail(delivery, Trouble.MAILBOX_FULL, Instant.now())
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Thread.sleep(8_000);
  }

  /** On a thread of its own; what fails there is told at the end. */
  private Thread start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException e) {
                failures.add("the " + name + " ended early: " + e.getMessage());
                screen.event(name, "ended early: " + e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void feed() throws InterruptedException {
    for (int i = 0; i < deliveries.size(); i++) {
      mail.deliver(Cast.INGEST, Crowd.notice(deliveries.get(i), Instant.now()));
      if (settings.rate() > 0) {
        Instant due = begin.plusMillis(1_000L * (i + 1) / settings.rate());
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), due).toMillis()));
      }
    }
    screen.event("mailbox", "all notices lie in it");
  }

  private void befall() throws InterruptedException {
    settings.scenario().befall(this);
    screen.event("fault", "that was all");
  }

  /** Says what is wrong if it is not done in time, or stands still. */
  private Optional<String> awaitSettled(Thread faults) throws InterruptedException {
    Instant end = begin.plus(LONGEST);
    Instant moved = Instant.now();
    String before = "";
    while (Instant.now().isBefore(end)) {
      Optional<Books> books = progress.step(begin);
      if (!faults.isAlive() && books.filter(b -> b.settled(settings.notices())).isPresent()) {
        return Optional.empty();
      }
      String now = books.toString();
      if (faults.isAlive() || !now.equals(before)) {
        moved = Instant.now();
        before = now;
      }
      if (!failures.isEmpty()) {
        return Optional.empty();
      }
      if (moved.plus(STANDSTILL).isBefore(Instant.now())) {
        return Optional.of("nothing has moved for " + STANDSTILL.toMinutes() + " minutes");
      }
      Thread.sleep(STEP.toMillis());
    }
    return Optional.of("it was not done after " + LONGEST.toMinutes() + " minutes");
  }

  @Override
  public long counted() {
    return Books.counted(stack.database(Service.NOTIFIER));
  }

  @Override
  public List<HostileMail> hostile() {
    return HostileMail.all(crowd.domains(), Instant.now());
  }

  @Override
  public void lay(HostileMail hostile) {
    mail.deliver(Cast.INGEST, hostile.bytes());
    laid.add(hostile);
  }

  @Override
  public boolean late() {
    return Instant.now().isAfter(begin.plus(LONGEST.multipliedBy(2).dividedBy(3)));
  }

  @Override
  public void killed() {
    kills.incrementAndGet();
  }

  @Override
  public void awaitCounted() throws InterruptedException {
    while (counted() < settings.notices()) {
      Thread.sleep(1_000);
    }
  }

  @Override
  public Stack stack() {
    return stack;
  }

  @Override
  public FaultyRelay relay() {
    return relay;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Screen screen() {
    return screen;
  }

  @Override
  public int kills() {
    return settings.kills();
  }

  @Override
  public void close() {
    stack.close();
    relay.close();
  }

  @Override
  public int notices() {
    return settings.notices();
  }

  /** Processor time of each service so far. */
  static Map<Service, Duration> processorTime(Stack stack) {
    Map<Service, Duration> times = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      times.put(service, stack.process(service).info().totalCpuDuration().orElse(Duration.ZERO));
    }
    return times;
  }
}
