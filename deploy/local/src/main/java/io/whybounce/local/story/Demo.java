package io.whybounce.local.story;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.mail.MessagingException;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Plan;
import io.whybounce.local.stack.Service;
import io.whybounce.local.stack.Stack;
import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.mail.EmbeddedMail;
import io.whybounce.servers.mail.MailServer;

/** The whole story on one screen, from empty mailboxes to the verdict. */
public final class Demo implements AutoCloseable {
  private static final Duration VERDICT_TIME = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Screen screen;
  private final Stack stack;
  private final World world;
  private final SeedCase seed;
  private final Inbox inbox;
  private final NotifierApi api;

  private Demo(Screen screen, Stack stack, World world, MailServer mail) {
    this.screen = screen;
    this.stack = stack;
    this.world = world;
    this.inbox = Inbox.watch(mail);
    this.seed = new SeedCase(new Post(mail.smtpPort()), screen);
    this.api = new NotifierApi(stack.notifier());
  }

  /** Starts the stack and the story's own world, and registers the tenants. */
  public static Demo start(Path home, Screen screen) throws InterruptedException {
    return start(Plan.of(home), screen);
  }

  /** The same with a plan of the caller's. */
  public static Demo start(Plan plan, Screen screen) throws InterruptedException {
    screen.heading("Starting the system: Kafka, PostgreSQL, IMAP and SMTP, DNS, four services");
    DnsServer dns = DnsServer.start();
    MailServer mail = EmbeddedMail.start();
    World world = new World(dns);
    world.create(mail);
    Stack stack;
    try {
      stack = Stack.start(StorySettings.plan(plan, dns, mail), screen);
    } catch (RuntimeException | InterruptedException e) {
      mail.close();
      dns.close();
      throw e;
    }
    stack.add(dns);
    stack.add(mail);
    Demo demo = new Demo(screen, stack, world, mail);
    stack.add(Narrator.start(stack.bootstrapServers(), screen));
    for (Tenant tenant : Cast.TENANTS) {
      demo.api.register(tenant);
    }
    return demo;
  }

  /**
   * Plays the case.
   *
   * @param victims services that are ended with SIGKILL in the middle and started again, one after
   *     the other
   * @return what came out wrong, one line each
   */
  public List<String> play(List<Service> victims) throws MessagingException, InterruptedException {
    screen.heading(
        "Ordinary days: three tenants send through the four shared gateways of " + Cast.PROVIDER);
    seed.ordinaryDays();
    awaitFiled();
    screen.heading(
        "The gateways fall: their score goes from +2.1 (good) to 0.0 (neutral). Nobody is told.");
    world.score("0.0");
    Thread crash = new Thread(() -> victims.forEach(this::crash), "crash");
    screen.heading("Delay notices without a reason come in");
    crash.start();
    seed.delays();
    crash.join();
    List<String> wrong = awaitRight();
    // What must not happen, a second notice say, needs time to happen.
    Thread.sleep(QUIET.toMillis());
    return wrong.isEmpty() ? wrong() : wrong;
  }

  private void crash(Service service) {
    screen.event("crash", service.module() + " is ended with SIGKILL and started again");
    stack.kill(service);
    try {
      stack.startAgain(service);
      screen.event("crash", service.module() + " is ready again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitFiled() throws InterruptedException {
    Instant end = Instant.now().plus(VERDICT_TIME);
    while (inbox.ingest("INBOX") > 0 && Instant.now().isBefore(end)) {
      Thread.sleep(POLL.toMillis());
    }
    // Filed means published; the reputation checker has them a moment later.
    Thread.sleep(QUIET.toMillis());
  }

  private List<String> awaitRight() throws InterruptedException {
    Instant end = Instant.now().plus(VERDICT_TIME);
    List<String> wrong = wrong();
    while (!wrong.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(POLL.toMillis());
      wrong = wrong();
    }
    return wrong;
  }

  private List<String> wrong() throws InterruptedException {
    return Outcome.wrong(seed, inbox, api.incidents());
  }

  /** Tells the incident, who is responsible and why, and what each owner got. */
  public void tell() throws InterruptedException {
    for (Incident incident : api.incidents()) {
      screen.heading(
          "The verdict: " + incident.factor().kind().word() + " " + incident.factor().value());
      screen.line("  cause         " + Told.of(incident.causes().get(0)));
      screen.line("  responsible   " + of(incident.primary()));
      incident.contributing().ifPresent(c -> screen.line("  contributing  " + of(c)));
      screen.line(
          "  extent        "
              + incident.deliveryCount()
              + " deliveries to "
              + incident.recipientDomainCount()
              + " domains, "
              + incident.tenants().size()
              + " tenants, gateways "
              + String.join(", ", incident.factor().members()));
      screen.line("  because");
      incident.evidence().stream()
          .filter(e -> e.kind() != EvidenceKind.PRIOR)
          .map(Evidence::statement)
          .distinct()
          .forEach(s -> screen.line("    - " + Screen.safe(s)));
      screen.line("  would change it");
      incident.wouldChange().forEach(s -> screen.line("    - " + Screen.safe(s)));
    }
    for (Tenant tenant : Cast.TENANTS) {
      for (Inbox.Letter letter : inbox.letters(tenant)) {
        screen.heading("To " + tenant.ownerMail() + ": " + Screen.safe(letter.subject()));
        letter.text().lines().forEach(line -> screen.line("  | " + Screen.safe(line)));
      }
    }
    times();
  }

  private void times() {
    List<Delivery> delayed = seed.delayed();
    screen.heading("Times");
    Instant firstDelay = seed.sentAt(delayed.get(0));
    List<Duration> waits = new ArrayList<>();
    for (Tenant tenant : Cast.TENANTS) {
      Optional<Instant> told = inbox.firstAt(tenant);
      Instant needed = lastNeeded(tenant);
      told.ifPresent(
          at -> {
            waits.add(Duration.between(needed, at));
            screen.line(
                String.format(
                    "  %-12s told %s after the first delay notice, %s after the last one needed",
                    tenant.tag(),
                    Screen.seconds(Duration.between(firstDelay, at)),
                    Screen.seconds(Duration.between(needed, at))));
          });
    }
    waits.sort(null);
    if (!waits.isEmpty()) {
      screen.line(
          "  median from the last notice needed to the owner's mail at the relay: "
              + Screen.seconds(waits.get(waits.size() / 2)));
    }
  }

  /** Three deliveries open an incident; a tenant is told from its own first one on. */
  private Instant lastNeeded(Tenant tenant) {
    List<Delivery> delayed = seed.delayed();
    Instant opening = seed.sentAt(delayed.get(StorySettings.MIN_DELIVERIES - 1));
    Instant own =
        delayed.stream()
            .filter(d -> d.tenant().equals(tenant))
            .map(seed::sentAt)
            .findFirst()
            .orElse(opening);
    return own.isAfter(opening) ? own : opening;
  }

  private static String of(Responsible responsible) {
    return responsible.party().words()
        + responsible.name().map(n -> " (" + n + ")").orElse("")
        + ": "
        + Screen.safe(responsible.because());
  }

  /** The system that it plays on. */
  public Stack stack() {
    return stack;
  }

  /** Address of the web page. */
  public URI page() {
    return stack.notifier();
  }

  @Override
  public void close() {
    inbox.close();
    stack.close();
  }
}
