package io.whybounce.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.whybounce.classifier.Classifier;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.notice.NoticeReader;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many notices one core reads in a second, over all fixtures of the readers: from the floors
 * (the bytes alone, mime4j alone) up to what the two services do with a notice before it is
 * published.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class NoticeBenchmark {
  private final List<byte[]> mails = mails();
  private final NoticeReader reader = NoticeReader.withDefaults();
  private final Classifier classifier = Classifier.withBuiltInRules();
  private final MimeConfig config =
      MimeConfig.custom().setMaxLineLen(-1).setMaxHeaderLen(-1).build();
  private int next;

  /** A floor: each byte is looked at once. */
  @Benchmark
  public int bytesAlone() {
    int sum = 0;
    for (byte b : mail()) {
      sum = sum * 31 + b;
    }
    return sum;
  }

  /** A floor: mime4j splits and hands out the bytes, and nobody looks at them. */
  @Benchmark
  public void mime4jAlone(Blackhole hole) throws IOException, MimeException {
    MimeTokenStream tokens = new MimeTokenStream(config);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(new ByteArrayInputStream(mail()));
    for (EntityState s = tokens.getState(); s != EntityState.T_END_OF_STREAM; s = tokens.next()) {
      if (s == EntityState.T_BODY) {
        hole.consume(tokens.getDecodedInputStream().readAllBytes());
      } else if (s == EntityState.T_FIELD) {
        hole.consume(tokens.getField());
      }
    }
  }

  /** All that bounce-ingest does with a mail before it publishes. */
  @Benchmark
  public NoticeReading read() {
    return reader.read(new RawMail(mail(), Instant.EPOCH));
  }

  /** The same, and what the classifier does with each report. */
  @Benchmark
  public void readAndClassify(Blackhole hole) {
    NoticeReading reading = reader.read(new RawMail(mail(), Instant.EPOCH));
    for (DeliveryReport report : reading.reports()) {
      hole.consume(classifier.classify(report));
    }
  }

  private byte[] mail() {
    next = next + 1 == mails.size() ? 0 : next + 1;
    return mails.get(next);
  }

  /** Single mails by their list, families by the mark between their mails. */
  private static List<byte[]> mails() {
    List<byte[]> mails = new ArrayList<>();
    for (String line : text("expected.txt").split("\n")) {
      if (!line.startsWith("#") && !line.isBlank()) {
        mails.add(bytes(line.substring(0, line.indexOf('|')) + ".eml"));
      }
    }
    for (String family : text("families/list.txt").lines().toList()) {
      for (String one : text("families/" + family + ".txt").split("(?m)^@@@ .*\n(@ .*\n)*")) {
        if (!one.isBlank()) {
          mails.add(one.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return mails;
  }

  private static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = NoticeBenchmark.class.getResourceAsStream("/notice/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the fixture " + file, e);
    }
  }
}
