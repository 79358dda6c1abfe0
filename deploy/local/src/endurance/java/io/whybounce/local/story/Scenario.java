package io.whybounce.local.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Service;
import io.whybounce.local.stack.Stack;
import io.whybounce.servers.mail.FaultyRelay;

/** What befalls the system while the notices come in. */
enum Scenario {
  /** Nothing: the figures of a good day. */
  PLAIN {
    @Override
    void befall(Trial trial) {}
  },
  /** The notifier is ended with SIGKILL a hundred times, each life a moment long. */
  NOTIFIER_KILLED(true) {
    @Override
    void befall(Trial trial) throws InterruptedException {
      for (int i = 0;
          i < trial.kills() && trial.counted() < trial.notices() && !trial.late();
          i++) {
        // Spread over all notices: a kill of one that has nothing to do proves nothing.
        double place = (i + trial.random().nextDouble()) / trial.kills();
        live(trial, Math.round(place * trial.notices()));
        Thread.sleep(trial.random().nextInt(MOMENT));
        trial.crash(Service.NOTIFIER, i);
      }
    }
  },
  /**
   * The notifier is ended with SIGKILL right after the relay's answer, the worst moment there is.
   */
  KILLED_AT_ANSWER(true) {
    @Override
    void befall(Trial trial) throws InterruptedException {
      Set<String> met = ConcurrentHashMap.newKeySet();
      trial
          .relay()
          .onTaken(
              mail -> {
                if (met.size() < ANSWERS && met.add(mail.messageId())) {
                  trial.stack().kill(Service.NOTIFIER);
                  trial.killed();
                }
              });
      while (met.size() < ANSWERS && !Thread.currentThread().isInterrupted()) {
        Thread.sleep(50);
        trial.revive(Service.NOTIFIER);
      }
      Thread.sleep(1_000);
      trial.revive(Service.NOTIFIER);
    }
  },
  /** The notifier is told to end (SIGTERM), again and again, while a slow relay takes mails. */
  NOTIFIER_ENDED(true) {
    @Override
    void befall(Trial trial) throws InterruptedException {
      trial.relay().mood(FaultyRelay.Mood.TAKE_SLOWLY);
      for (int i = 0; i < Math.min(20, trial.kills()); i++) {
        live(trial, trial.counted());
        Thread.sleep(trial.random().nextInt(1_500));
        trial.stack().end(Service.NOTIFIER);
        trial.stack().startAgain(Service.NOTIFIER);
      }
      trial.relay().mood(FaultyRelay.Mood.TAKE);
    }
  },
  /** The relay is not there until everything else is done. */
  RELAY_DOWN {
    @Override
    void befall(Trial trial) throws InterruptedException {
      trial.relay().down();
      trial.awaitCounted();
      Thread.sleep(20_000);
      trial.tell("the relay is back");
      trial.relay().up();
    }
  },
  /** The relay puts off, hangs, and drops connections after the mail. */
  RELAY_MOODS {
    @Override
    void befall(Trial trial) throws InterruptedException {
      for (FaultyRelay.Mood mood :
          new FaultyRelay.Mood[] {
            FaultyRelay.Mood.DEFER, FaultyRelay.Mood.HANG, FaultyRelay.Mood.DROP
          }) {
        trial.tell("the relay: " + mood.name().toLowerCase(Locale.ROOT));
        trial.relay().mood(mood);
        Thread.sleep(25_000);
      }
      trial.tell("the relay takes mail");
      trial.relay().mood(FaultyRelay.Mood.TAKE);
    }

    @Override
    Map<String, String> notifier() {
      return Map.of("WHYBOUNCE_RELAY_TIMEOUT", "3s");
    }
  },
  /** The other three services are ended with SIGKILL in turn. */
  OTHERS_KILLED {
    @Override
    void befall(Trial trial) throws InterruptedException {
      Service[] victims = {Service.BOUNCE_INGEST, Service.CLASSIFIER, Service.REPUTATION_CHECKER};
      for (int i = 0; i < 21; i++) {
        trial.crash(victims[i % victims.length], i);
        Thread.sleep(trial.random().nextInt(200, 3_000));
      }
    }
  },
  /** The database and the broker are stopped and started again. */
  SERVERS_AWAY {
    @Override
    void befall(Trial trial) throws InterruptedException {
      for (int i = 0; i < 2; i++) {
        Thread.sleep(6_000);
        trial.tell("the database is away for 8 s");
        trial.stack().databaseAway(Duration.ofSeconds(8));
        trial.tell("the database is back");
        Thread.sleep(8_000);
        trial.tell("the broker is away for 8 s");
        trial.stack().brokerAway(Duration.ofSeconds(8));
        trial.tell("the broker is back");
      }
    }
  },
  /**
   * The broker, and then the database, is away for longer than any client waits for one answer:
   * Kafka's producers give a record up after two minutes.
   */
  AWAY_LONG {
    @Override
    void befall(Trial trial) throws InterruptedException {
      Thread.sleep(10_000);
      trial.tell("the broker is away for five minutes");
      trial.stack().brokerAway(Duration.ofMinutes(5));
      trial.tell("the broker is back");
      Thread.sleep(20_000);
      trial.tell("the database is away for five minutes");
      trial.stack().databaseAway(Duration.ofMinutes(5));
      trial.tell("the database is back");
    }
  },
  /** Mails that mean harm come among the others. */
  HOSTILE {
    @Override
    void befall(Trial trial) throws InterruptedException {
      while (trial.counted() < trial.notices() / 4) {
        Thread.sleep(500);
      }
      for (HostileMail mail : trial.hostile()) {
        trial.tell(mail.what() + ", " + mail.bytes().length / 1_000 + " kB");
        trial.lay(mail);
      }
    }
  };

  /** Mails at whose answer the notifier is ended. */
  private static final int ANSWERS = 20;

  /**
   * A consumer that is killed keeps its partitions until its session times out, ten seconds; a
   * static member (KIP-345) that is back takes them up again at once. Without that, lives of a
   * second would do nothing.
   */
  private static final Map<String, String> STATIC_MEMBERS =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "-Dmp.messaging.incoming.assessments.group.instance.id=assessments-0"
              + " -Dmp.messaging.incoming.reputation-changes.group.instance.id=changes-0"
              + " -Dmp.messaging.incoming.dead-letters.group.instance.id=letters-0");

  private final boolean killsNotifier;

  Scenario() {
    this(false);
  }

  /**
   * A scenario.
   *
   * @param killsNotifier whether the notifier is killed, again and again
   */
  Scenario(boolean killsNotifier) {
    this.killsNotifier = killsNotifier;
  }

  /** Longest life of a process that has nothing to do. */
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(40);

  /** Milliseconds of a life after it has counted enough: into the middle of the next batch. */
  private static final int MOMENT = 250;

  /** Lets the notifier live until it has counted something, and so many in all. */
  private static void live(Trial trial, long goal) throws InterruptedException {
    Instant latest = Instant.now().plus(LONGEST_LIFE);
    long before = trial.counted();
    long counted = before;
    while ((counted == before || counted < goal) && Instant.now().isBefore(latest)) {
      Thread.sleep(50);
      counted = trial.counted();
    }
  }

  /** Lets it happen; returns when it is over. */
  abstract void befall(Trial trial) throws InterruptedException;

  /** Settings of the notifier for it. */
  Map<String, String> notifier() {
    return killsNotifier ? STATIC_MEMBERS : Map.of();
  }

  /** Whether notices may go twice under the same Message-ID (decision 14). */
  boolean mayRepeat() {
    return killsNotifier;
  }

  /** What a scenario can lay hands on. */
  interface Trial {
    Stack stack();

    FaultyRelay relay();

    RandomGenerator random();

    Screen screen();

    int kills();

    /** Whether it is time to come to an end: what is not counted yet still has to be. */
    boolean late();

    int notices();

    /** Mails that mean harm. */
    List<HostileMail> hostile();

    /** Lays it into the ingest mailbox. */
    void lay(HostileMail mail);

    /** Counts a kill. */
    void killed();

    /** Deliveries in the notifier's database. */
    long counted();

    /** Returns when all deliveries are in the notifier's database. */
    void awaitCounted() throws InterruptedException;

    default void tell(String what) {
      screen().event("fault", what);
    }

    /** Starts a service again if it has ended. */
    default void revive(Service service) throws InterruptedException {
      if (!stack().process(service).isAlive()) {
        stack().startAgain(service);
      }
    }

    /** Ends a service at once and starts it again. */
    default void crash(Service service, int number) throws InterruptedException {
      stack().kill(service);
      killed();
      stack().startAgain(service);
      if (number % 5 == 4 || service != Service.NOTIFIER) {
        tell(service.module() + " was killed, " + (number + 1) + " kills so far");
      }
    }
  }
}
