package io.whybounce.ingest.notice;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.notice.testing.FamilyCases;
import io.whybounce.ingest.notice.testing.Fixtures;

/**
 * Reads damaged notices for a while: all fixtures in turn, each damaged anew, some grown together.
 * As a program it takes the seconds, the seed, and a folder for what could not be read:
 *
 * <pre>java -cp ... io.whybounce.ingest.notice.Fuzzing 1800 1 found/</pre>
 */
final class Fuzzing {
  /** The first readings measure the compiler. */
  private static final long WARM = 5_000;

  private final List<byte[]> samples =
      Stream.concat(
              Fixtures.all().map(f -> Fixtures.mail(f.name())),
              FamilyCases.all().map(FamilyCases.Case::mail))
          .toList();
  private final NoticeReader reader = NoticeReader.withDefaults();
  private final Random random;

  Fuzzing(long seed) {
    this.random = new Random(seed);
  }

  /**
   * What came of it.
   *
   * @param inputs how many were read
   * @param crashes how many ended in an exception, or in a report that no report may be
   * @param longest processor time of the slowest, after a warm-up
   * @param worst the first that crashed, else the slowest
   */
  record Result(long inputs, long crashes, Duration longest, byte[] worst) {}

  /** Reads until {@code time} is over. */
  Result run(Duration time) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + time.toNanos();
    long inputs = 0;
    long crashes = 0;
    long longest = 0;
    byte[] worst = {};
    while (System.nanoTime() < end) {
      byte[] mail = next();
      long start = threads.getCurrentThreadCpuTime();
      boolean broken = !isReadable(mail);
      long taken = threads.getCurrentThreadCpuTime() - start;
      inputs++;
      if (broken && crashes++ == 0 || crashes == 0 && inputs > WARM && taken > longest) {
        worst = mail;
      }
      longest = inputs > WARM ? Math.max(longest, taken) : longest;
    }
    return new Result(inputs, crashes, Duration.ofNanos(longest), worst);
  }

  private byte[] next() {
    byte[] mail = Mutation.of(samples.get(random.nextInt(samples.size())), random);
    return random.nextInt(3) == 0
        ? Mutation.joined(mail, samples.get(random.nextInt(samples.size())), random)
        : mail;
  }

  /** Whether the reading ends, and every recipient it tells of is an address. */
  private boolean isReadable(byte[] mail) {
    try {
      for (DeliveryReport report : reader.read(new RawMail(mail, Fixtures.RECEIVED)).reports()) {
        if (report.recipient().indexOf('@') < 1) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      // Any failure at all is what is looked for here.
      return false;
    }
  }

  /** Runs for the given seconds, and prints what came of it. */
  public static void main(String[] arguments) throws IOException {
    Result result =
        new Fuzzing(Long.parseLong(arguments[1]))
            .run(Duration.ofSeconds(Long.parseLong(arguments[0])));
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    Files.write(folder.resolve(result.crashes() > 0 ? "crash.eml" : "slowest.eml"), result.worst());
    System.out.printf(
        "inputs %d, crashes %d, longest %d ms%n",
        result.inputs(), result.crashes(), result.longest().toMillis());
  }
}
