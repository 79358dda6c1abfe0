package io.whybounce.classifier;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import io.whybounce.classifier.match.FoldedText;
import io.whybounce.classifier.match.Match;
import io.whybounce.classifier.match.PhraseMatcher;

/**
 * A megabyte full of beginnings of phrases, which the contracts would refuse: the time per character
 * must be that of an ordinary diagnostic.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(1)
public class MegabyteBenchmark {
  private PhraseMatcher matcher;
  private String text;

  /** Reads the rules. */
  @Setup
  public void read() {
    matcher =
        new PhraseMatcher(
            Classifier.withBuiltInRules().rules().rules().stream()
                .flatMap(rule -> rule.text().stream())
                .toList());
    text = "user mailbox account recipient address host ip blocked ".repeat(19_065);
  }

  /** All phrases against all of it. */
  @Benchmark
  public List<Match> megabyte() {
    return matcher.find(FoldedText.of(text, text.length()));
  }

  /** What the rules look at: the beginning. */
  @Benchmark
  public List<Match> megabyteCut() {
    return matcher.find(FoldedText.of(text, 8_192));
  }
}
