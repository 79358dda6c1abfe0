package io.whybounce.local.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Service;
import io.whybounce.local.stack.Stack;
import io.whybounce.servers.mail.FaultyRelay;
import io.whybounce.servers.mail.MailServer;

/** Holds what came out against what has to. */
final class Outline {
  /** What an owner may be told of an incident that goes on: that it is, and one change. */
  private static final int MOST = 2;

  private final int expected;
  private final Crowd crowd;
  private final List<FaultyRelay.Taken> taken;
  private final MailServer mail;
  private final Scenario scenario;
  private final List<HostileMail> hostile;
  private final Books books;
  private final Revisions revisions;

  Outline(
      int expected,
      Crowd crowd,
      List<FaultyRelay.Taken> taken,
      MailServer mail,
      Stack stack,
      Scenario scenario,
      List<HostileMail> hostile) {
    this.expected = expected;
    this.crowd = crowd;
    this.taken = taken;
    this.mail = mail;
    this.scenario = scenario;
    this.hostile = hostile;
    this.books = Books.look(stack.database(Service.NOTIFIER)).orElseThrow();
    this.revisions = Revisions.read(stack.bootstrapServers());
  }

  private Map<String, Set<String>> idsByReader() {
    Map<String, Set<String>> ids = new HashMap<>();
    taken.forEach(t -> ids.computeIfAbsent(t.to(), k -> new HashSet<>()).add(t.messageId()));
    return ids;
  }

  private long repeated() {
    return taken.size() - taken.stream().map(FaultyRelay.Taken::messageId).distinct().count();
  }

  /** What is not right, one line each. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    long more = hostile.isEmpty() ? 0 : books.others();
    expect(wrong, "deliveries of nobody of the crowd in an incident", more, books.others());
    expect(wrong, "deliveries written down", expected, books.deliveries());
    expect(wrong, "deliveries without an incident", 0, books.without());
    expect(wrong, "incidents", 1, books.incidents());
    expect(wrong, "deliveries by the incidents' counts", expected + more, books.counted());
    expect(wrong, "deliveries that belong to them", expected, books.assigned());
    expect(wrong, "deliveries beside the evidence", expected + more, books.prior());
    expect(wrong, "deliveries in the levels", books.all(), books.levels());
    expect(wrong, "mails left in the inbox", 0, mail.count(Cast.INGEST, "INBOX"));
    int unread = mail.count(Cast.INGEST, "Unrecognised");
    expect(
        wrong,
        "mails filed",
        expected + 2L * Cast.GATEWAYS.size() + hostile.size(),
        mail.count(Cast.INGEST, "Processed") + unread);
    if (unread < filed("Unrecognised")
        || unread > filed("Unrecognised") + filed(HostileMail.EITHER)) {
      wrong.add("mails filed as Unrecognised: " + unread + ", not " + filed("Unrecognised"));
    }
    expect(wrong, "revisions that were not published", 0, revisions.missing());
    expect(wrong, "revisions that were published with two meanings", 0, revisions.different());
    Map<String, Set<String>> ids = idsByReader();
    for (Tenant tenant : crowd.tenants()) {
      int notices = ids.getOrDefault(tenant.ownerMail(), Set.of()).size();
      if (notices < 1 || notices > MOST * books.incidents()) {
        wrong.add(tenant.ownerMail() + " got " + notices + " notices");
      }
    }
    if (!scenario.mayRepeat() && repeated() > 0) {
      wrong.add(repeated() + " notices were sent twice");
    }
    return wrong;
  }

  private long filed(String folder) {
    return hostile.stream().filter(m -> m.filed().equals(folder)).count();
  }

  private static void expect(List<String> wrong, String what, long want, long got) {
    if (want != got) {
      wrong.add(what + ": " + got + ", not " + want);
    }
  }

  /** The figures. */
  void table(Screen screen, Duration took, int refused) {
    Map<Integer, Integer> owners = new TreeMap<>();
    Map<String, Set<String>> ids = idsByReader();
    crowd
        .tenants()
        .forEach(
            t -> owners.merge(ids.getOrDefault(t.ownerMail(), Set.of()).size(), 1, Integer::sum));
    screen.heading("Figures");
    line(screen, "notices in the mailbox", expected);
    line(screen, "deliveries counted", books.counted());
    line(screen, "incidents", books.incidents());
    line(screen, "revisions of it", books.revision());
    line(screen, "revision events published again", revisions.repeated());
    line(screen, "owners by number of notices", owners);
    line(screen, "notices to the operator", ids.getOrDefault(Cast.OPERATOR, Set.of()).size());
    line(screen, "mails sent again with the same Message-ID", repeated());
    line(screen, "mails that the relay did not take", refused);
    line(screen, "seconds", String.format(Locale.ROOT, "%.0f", took.toMillis() / 1000.0));
    line(
        screen,
        "notices a second",
        String.format(Locale.ROOT, "%.0f", 1000.0 * expected / took.toMillis()));
  }

  private static void line(Screen screen, String what, Object value) {
    screen.line(String.format("  %-45s %s", what, value));
  }
}
