package io.whybounce.classifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import com.google.re2j.Pattern;

import io.whybounce.classifier.match.FoldedText;
import io.whybounce.classifier.rule.Hit;
import io.whybounce.contracts.bounds.Checks;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;

/** All rules against one diagnostic, on one thread; and two other ways to look for all phrases. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(1)
public class RulesBenchmark {
  private static final int MAX = 8_192;

  /** Diagnostics as they come: short, usual, long, one that no rule knows; and the longest there is. */
  public enum Sample {
    SHORT("550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown"),
    USUAL(
        "host mx.example.com[198.51.100.7] said: 554 5.7.1 Service unavailable; Client host"
            + " [203.0.113.9] blocked using zen.spamhaus.org (in reply to RCPT TO command)"),
    LONG(
        "550-5.7.26 Unauthenticated email from example.com is not accepted due to domain's 550-5.7.26"
            + " DMARC policy. Please contact the administrator of example.com domain if 550-5.7.26"
            + " this was a legitimate mail. To learn about the DMARC initiative, go to 550 5.7.26"
            + " https://mail.example/?p=DmarcRejection a640c23a62f3a-00000000000si1234567.89"),
    UNKNOWN("451 4.0.0 the quartz gate of mx.example.com is shut until the moon has turned"),
    LONGEST(
        "550 we are sorry that your message to the mailbox of this user was returned "
            .repeat(60)
            .substring(0, Checks.MAX_TEXT));

    private final String text;

    Sample(String text) {
      this.text = text;
    }
  }

  /** Which diagnostic. */
  @Param public Sample sample;

  private Classifier classifier;
  private DeliveryReport report;
  private List<String> phrases;
  private Pattern oneExpression;

  /** Reads the rules. */
  @Setup
  public void read() {
    classifier = Classifier.withBuiltInRules();
    report = report(sample.text);
    phrases = new ArrayList<>();
    classifier.rules().rules().forEach(r -> r.text().forEach(t -> phrases.add(FoldedText.fold(t))));
    StringBuilder alternatives = new StringBuilder();
    for (String phrase : phrases) {
      alternatives.append(alternatives.isEmpty() ? "" : "|");
      alternatives.append(
          Pattern.quote(phrase).replace("\\.\\.\\.", ".{0,90}?").replace("\\*", ""));
    }
    oneExpression = Pattern.compile(alternatives.toString());
  }

  /** What the issue asks for: all rules against one diagnostic. */
  @Benchmark
  public List<Hit> rules() {
    return classifier.rules().find(report);
  }

  /** The same with weighing, verdict, evidence and ids: one diagnosis. */
  @Benchmark
  public Diagnosis diagnosis() {
    return classifier.classify(report);
  }

  /** Alternative: each phrase (its first piece) by {@link String#contains}. */
  @Benchmark
  public int eachPhraseByItself() {
    String text = FoldedText.fold(sample.text);
    int found = 0;
    for (String phrase : phrases) {
      int gap = phrase.indexOf("...");
      found += text.contains(gap < 0 ? phrase : phrase.substring(0, gap).strip()) ? 1 : 0;
    }
    return found;
  }

  /** Alternative: one RE2/J expression of all phrases; tells only the first place. */
  @Benchmark
  public boolean oneExpression() {
    return oneExpression.matcher(FoldedText.fold(sample.text)).find();
  }

  private static DeliveryReport report(String diagnostic) {
    return new DeliveryReport(
        "report-1",
        "delivery-1",
        new NoticeRef(
            "notice-1", Instant.EPOCH, Optional.empty(), Optional.empty(), "rfc3464", "direct"),
        "jo@example.com",
        Optional.empty(),
        Action.FAILED,
        false,
        Optional.of("5.0.0"),
        Optional.of(550),
        Optional.of(diagnostic),
        Optional.empty(),
        Optional.of("out1.mail.example"),
        Optional.of("mx.example.com"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OriginalMessage.unknown());
  }
}
