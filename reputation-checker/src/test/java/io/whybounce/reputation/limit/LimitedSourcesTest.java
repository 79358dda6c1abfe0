package io.whybounce.reputation.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.whybounce.reputation.MovingClock;
import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.BoundedDns;
import io.whybounce.reputation.dns.CachingDns;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.dns.Freshness;
import io.whybounce.reputation.source.DeadLists;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.SourcesFile;

import static org.assertj.core.api.Assertions.assertThat;

class LimitedSourcesTest {
  private static final String YAML =
      """
      sources:
        - id: limited
          kind: ip-blocklist
          zone: limited.example
          codes: {"127.0.0.2": "listed"}
          %s
      """;

  private final MovingClock clock = new MovingClock(Answers.AT);
  private DayBook book = DayBook.ofThisProcess();
  private final Map<String, Boolean> open = new ConcurrentHashMap<>();
  private int asked;

  private static Source source(String limit) throws Exception {
    return SourcesFile.parse("s.yaml", YAML.formatted(limit), DeadLists.none()).get(0);
  }

  private LimitedSources limited(Dns dns) {
    return new LimitedSources(new CachingDns(dns, 1_000), book, clock, open::put);
  }

  private Dns counting(DnsAnswer answer) {
    return question -> {
      asked++;
      return CompletableFuture.completedFuture(answer);
    };
  }

  private static DnsQuestion question(int number) {
    return new DnsQuestion("n" + number + ".limited.example", "A");
  }

  private static DnsAnswer ask(LimitedSources sources, Source source, int number) {
    return sources.ask(source, question(number), Freshness.KEPT).join();
  }

  @Test
  void theDaysQuestionsEndAndBeginAnewAtMidnightOfUtc() throws Exception {
    Source source = source("daily: 3");
    LimitedSources sources = limited(counting(Answers.noName()));
    for (int i = 0; i < 3; i++) {
      assertThat(ask(sources, source, i).isUsable()).isTrue();
    }

    assertThat(ask(sources, source, 3).detail())
        .isEqualTo("not asked: the day's questions (3) are used up");
    assertThat(asked).isEqualTo(3);
    clock.move(Duration.ofHours(8));
    assertThat(ask(sources, source, 4).isUsable()).isTrue();
  }

  @Test
  void replicasShareTheDaysQuestionsAndARestartDoesNotRenewThem() throws Exception {
    Source source = source("daily: 6");
    LimitedSources one = limited(counting(Answers.noName()));
    LimitedSources other = limited(counting(Answers.noName()));
    for (int i = 0; i < 5; i++) {
      ask(i % 2 == 0 ? one : other, source, i);
    }
    LimitedSources restarted = limited(counting(Answers.noName()));
    for (int i = 5; i < 9; i++) {
      ask(restarted, source, i);
    }

    assertThat(asked).isEqualTo(6);
  }

  @Test
  void questionsThatComeAtOnceTakeTheDaysQuestionsInBlocksAndNoMoreThanThere() throws Exception {
    Source source = source("daily: 1000\n    concurrent: 50\n    perSecond: 5000");
    AtomicInteger takes = new AtomicInteger();
    DayBook slow = book;
    book =
        (id, day, wanted, most) -> {
          takes.incrementAndGet();
          return CompletableFuture.supplyAsync(
                  () -> true, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS))
              .thenCompose(later -> slow.take(id, day, wanted, most));
        };
    LimitedSources sources = limited(counting(Answers.noName()));
    List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answers.add(sources.ask(source, question(i), Freshness.KEPT));
    }

    assertThat(answers).allSatisfy(a -> assertThat(a.join().isUsable()).isTrue());
    assertThat(takes.get()).isBetween(3, 4);
  }

  @Test
  void withoutTheBookASourceWithAQuotaIsNotAsked() throws Exception {
    book = (id, day, wanted, most) -> CompletableFuture.failedFuture(new IOException("away"));
    LimitedSources sources = limited(counting(Answers.noName()));

    assertThat(ask(sources, source("daily: 3"), 1).detail())
        .isEqualTo("not asked: the day's questions cannot be counted without the database");
    assertThat(ask(sources, source("weight: low"), 2).isUsable()).isTrue();
  }

  @Test
  void anAnswerThatIsKeptCostsNothing() throws Exception {
    Source source = source("daily: 1");
    LimitedSources sources = limited(counting(Answers.found("127.0.0.2")));

    assertThat(ask(sources, source, 1)).isEqualTo(ask(sources, source, 1));
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void theWatchLeavesTheLastOfTheDayToAssessments() throws Exception {
    Source source = source("daily: 10");
    LimitedSources sources = limited(counting(Answers.noName()));
    for (int i = 0; i < 8; i++) {
      assertThat(sources.ask(source, question(i), Freshness.ANEW).join().isUsable()).isTrue();
    }

    assertThat(sources.ask(source, question(8), Freshness.ANEW).join().isUsable()).isFalse();
    assertThat(ask(sources, source, 9).isUsable()).isTrue();
  }

  @Test
  void aSourceThatDoesNotAnswerIsNotAskedForAWhileAndOthersAre() throws Exception {
    Source dead = source("weight: low");
    LimitedSources sources = limited(counting(Answers.failed()));
    for (int i = 0; i < 30; i++) {
      ask(sources, dead, i);
    }

    assertThat(ask(sources, dead, 30).detail()).isEqualTo("not asked: it has not answered lately");
    assertThat(asked).isBetween(10, 20);
    assertThat(open).containsEntry("limited", false);
  }

  @Test
  void aLineThatIsFullIsOurFaultAndClosesNoWay() throws Exception {
    Source source = source("weight: low");
    DnsAnswer full = DnsAnswer.failed(BoundedDns.TOO_MANY, Duration.ofSeconds(1), Answers.AT);
    LimitedSources sources = limited(counting(full));
    for (int i = 0; i < 40; i++) {
      ask(sources, source, i);
    }

    assertThat(asked).isEqualTo(40);
    assertThat(open).isEmpty();
  }

  @Test
  void noMoreThanAllowedAreInFlightAndTheOthersFollow() throws Exception {
    Source source = source("concurrent: 2");
    Queue<CompletableFuture<DnsAnswer>> inFlight = new ConcurrentLinkedQueue<>();
    LimitedSources sources =
        limited(
            question -> {
              CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
              inFlight.add(answer);
              return answer;
            });
    List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(sources.ask(source, question(i), Freshness.KEPT));
    }
    assertThat(inFlight).hasSize(2);

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              while (!inFlight.isEmpty()) {
                inFlight.remove().complete(Answers.noName());
              }
              return answers.stream().allMatch(CompletableFuture::isDone);
            });
    assertThat(answers).allSatisfy(a -> assertThat(a.join().isUsable()).isTrue());
  }

  @Test
  void aQuestionOverTheRateWaitsItsTurn() throws Exception {
    Source source = source("perSecond: 20");
    LimitedSources sources = limited(counting(Answers.noName()));
    List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(sources.ask(source, question(i), Freshness.KEPT));
    }

    assertThat(answers).anySatisfy(a -> assertThat(a).isNotDone());
    assertThat(answers).allSatisfy(a -> assertThat(a.join().isUsable()).isTrue());
  }
}
